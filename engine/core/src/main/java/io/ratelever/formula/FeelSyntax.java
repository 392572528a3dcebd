package io.ratelever.formula;

import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.RuleNode;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1BaseVisitor;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Parser;

/**
 * Takes formulas apart with Drools' FEEL parser, and refuses what formulas leave out of FEEL.
 *
 * <p>Where the grammar and everybody's reading differ, the usual precedence holds, or the formula
 * is refused: see {@link FeelTokens#makeInAComparison} for {@code in}, and below for signs and
 * powers.
 *
 * <p>A construct is accepted only if a method below handles it.
 */
final class FeelSyntax extends FEEL_1_1BaseVisitor<Syntax> {

  private static final int LENGTH_LIMIT = 4000;

  private final Source source;

  private FeelSyntax(Source source) {
    this.source = source;
  }

  /** Parses a formula; absent if it has a problem, which is then reported. */
  static Optional<Syntax> parse(FormulaText text, Problems problems) {
    Source source = new Source(text, problems);
    try {
      return Optional.of(new FeelSyntax(source).parse());
    } catch (Source.Refusal alreadyReported) {
      return Optional.empty();
    }
  }

  private Syntax parse() {
    String text = source.formula().text();
    if (text.isBlank()) {
      throw source.refuse(new Span(0, 0), "the formula is empty; write one");
    }
    if (text.length() > LENGTH_LIMIT) {
      throw source.refuse(
          new Span(0, 0),
          "the formula has " + text.length() + " characters; write at most " + LENGTH_LIMIT);
    }
    FEEL_1_1Parser parser =
        FEELParser.parse(
            new FEELEventListenersManager(), text, Map.of(), Map.of(), List.of(), List.of(), null);
    CommonTokenStream tokens = (CommonTokenStream) parser.getTokenStream();
    tokens.fill();
    new FeelTokens(source).check(tokens.getTokens());
    FeelTokens.makeInAComparison(tokens.getTokens());
    parser.removeErrorListeners();
    SyntaxErrors errors = new SyntaxErrors(tokens.getTokens());
    parser.addErrorListener(errors);
    FEEL_1_1Parser.Compilation_unitContext unit = parser.compilation_unit();
    errors.report();
    return visit(unit.expression());
  }

  /** Gathers syntax errors, to report one in words of our own. */
  private final class SyntaxErrors extends BaseErrorListener {
    private final List<Token> tokens;
    private @Nullable Token first;
    private @Nullable Token firstBesideNames;

    SyntaxErrors(List<Token> tokens) {
      this.tokens = tokens;
    }

    /**
     * The parser first tries to make a name of a name and what follows it; that this fails is worth
     * telling only if nothing else is wrong, or what follows could be meant as a part of the name.
     */
    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object offendingSymbol,
        int line,
        int column,
        String message,
        @Nullable RecognitionException cause) {
      Token token = offendingSymbol instanceof Token offending ? offending : tokens.get(0);
      first = first == null ? token : first;
      boolean inName = ((Parser) recognizer).getContext() instanceof FEEL_1_1Parser.NameRefContext;
      if (firstBesideNames == null && (!inName || isValue(token))) {
        firstBesideNames = token;
      }
    }

    void report() {
      Token token = firstBesideNames == null ? first : firstBesideNames;
      if (token != null) {
        Span span = FeelTokens.span(source.formula().text(), token, token);
        throw source.refuse(span, words(token));
      }
    }

    private String words(Token token) {
      if (count(FEEL_1_1Parser.IF) > count(FEEL_1_1Parser.ELSE)) {
        return "if has no else; write if condition then value else value";
      }
      boolean open =
          count(FEEL_1_1Parser.LPAREN) > count(FEEL_1_1Parser.RPAREN)
              && count(FEEL_1_1Parser.LBRACK) == count(FEEL_1_1Parser.RBRACK);
      if (token.getType() == Token.EOF && open) {
        return "a parenthesis is not closed at the end of the formula; write ) where it ends";
      }
      if (token.getType() == Token.EOF) {
        return "the formula breaks off at its end; complete it";
      }
      Token before = token.getTokenIndex() == 0 ? token : tokens.get(token.getTokenIndex() - 1);
      if (isValue(before) && isValue(token)) {
        return before.getText()
            + " "
            + token.getText()
            + " is no name; write names without spaces, and a sign between two values";
      }
      if (token.getText().equals("..")) {
        return "a range stands without brackets; write [a .. b], or [a .. b) without its end";
      }
      return token.getText()
          + " cannot stand here; see the table of formulas in rules/REFERENCE.md";
    }

    private long count(int type) {
      return tokens.stream().filter(token -> token.getType() == type).count();
    }

    private static boolean isValue(Token token) {
      return switch (token.getType()) {
        case FEEL_1_1Parser.Identifier,
            FEEL_1_1Parser.OF,
            FEEL_1_1Parser.IntegerLiteral,
            FEEL_1_1Parser.FloatingPointLiteral,
            FEEL_1_1Parser.StringLiteral ->
            true;
        default -> false;
      };
    }
  }

  private Span span(ParserRuleContext context) {
    return FeelTokens.span(source.formula().text(), context.getStart(), context.getStop());
  }

  private Syntax node(
      Syntax.Kind kind, String word, ParserRuleContext context, List<Syntax> parts) {
    return new Syntax(kind, word, parts, span(context));
  }

  private Source.Refusal refuse(ParserRuleContext context, String message) {
    Span span = span(context);
    return source.refuse(span, source.excerpt(span) + " " + message);
  }

  private List<Syntax> visitAll(List<? extends ParseTree> contexts) {
    return contexts.stream().map(this::visit).toList();
  }

  /** Passes through contexts that add nothing, and refuses all that no method handles. */
  @Override
  public Syntax visitChildren(RuleNode node) {
    if (node.getChildCount() == 1 && node.getChild(0) instanceof RuleNode) {
      return visit(node.getChild(0));
    }
    throw refuse(
        (ParserRuleContext) node, "is no formula; see the table of formulas in rules/REFERENCE.md");
  }

  // Comparisons and connectives

  @Override
  public Syntax visitCondOr(FEEL_1_1Parser.CondOrContext context) {
    return node(Syntax.Kind.OR, "or", context, List.of(visit(context.left), visit(context.right)));
  }

  @Override
  public Syntax visitCondAnd(FEEL_1_1Parser.CondAndContext context) {
    return node(
        Syntax.Kind.AND, "and", context, List.of(visit(context.left), visit(context.right)));
  }

  @Override
  public Syntax visitCompExpression(FEEL_1_1Parser.CompExpressionContext context) {
    if (context.left instanceof FEEL_1_1Parser.CompExpressionContext) {
      throw refuse(context, "compares twice; write parentheses, or and between two comparisons");
    }
    String sign = context.op.getText();
    return node(
        sign.equals("in") ? Syntax.Kind.IN : Syntax.Kind.COMPARISON,
        sign,
        context,
        List.of(visit(context.left), visit(context.right)));
  }

  @Override
  public Syntax visitRelExpressionBetween(FEEL_1_1Parser.RelExpressionBetweenContext context) {
    Syntax low = visit(context.start);
    Syntax high = visit(context.end);
    Span bounds = low.span().to(high.span());
    Syntax range = new Syntax(Syntax.Kind.RANGE, "[]", List.of(low, high), bounds);
    return node(Syntax.Kind.IN, "between", context, List.of(visit(context.val), range));
  }

  @Override
  public Syntax visitPositiveUnaryTestIneqInterval(
      FEEL_1_1Parser.PositiveUnaryTestIneqIntervalContext context) {
    return node(
        Syntax.Kind.TEST, context.op.getText(), context, List.of(visit(context.endpoint())));
  }

  @Override
  public Syntax visitPositiveUnaryTestIneq(FEEL_1_1Parser.PositiveUnaryTestIneqContext context) {
    return node(
        Syntax.Kind.TEST, context.op.getText(), context, List.of(visit(context.endpoint())));
  }

  @Override
  public Syntax visitInterval(FEEL_1_1Parser.IntervalContext context) {
    String brackets = context.low.getText() + context.up.getText();
    if (brackets.startsWith("]") || brackets.endsWith("[")) {
      throw refuse(context, "has its brackets turned; write ( ) for an excluded bound");
    }
    return node(
        Syntax.Kind.RANGE,
        brackets,
        context,
        List.of(visit(context.endpoint(0)), visit(context.endpoint(1))));
  }

  // Arithmetic

  @Override
  public Syntax visitAddExpression(FEEL_1_1Parser.AddExpressionContext context) {
    return arithmetic(context, context.op);
  }

  @Override
  public Syntax visitMultExpression(FEEL_1_1Parser.MultExpressionContext context) {
    return arithmetic(context, context.op);
  }

  @Override
  public Syntax visitPowExpression(FEEL_1_1Parser.PowExpressionContext context) {
    Syntax power = arithmetic(context, context.op);
    boolean repeated = context.powerExpression() instanceof FEEL_1_1Parser.PowExpressionContext;
    if (repeated || isBareNegation(power.part(0))) {
      throw refuse(context, "can be read in two ways; write parentheses");
    }
    return power;
  }

  private Syntax arithmetic(ParserRuleContext context, Token sign) {
    Syntax left = visit(context.getChild(0));
    Syntax right = visit(context.getChild(2));
    return node(Syntax.Kind.ARITHMETIC, sign.getText(), context, List.of(left, right));
  }

  @Override
  public Syntax visitSignedUnaryExpressionMinus(
      FEEL_1_1Parser.SignedUnaryExpressionMinusContext context) {
    return node(Syntax.Kind.NEGATION, "-", context, List.of(visit(context.unaryExpression())));
  }

  /** Says whether a part is negated without parentheses around it. */
  private boolean isBareNegation(Syntax part) {
    return part.kind() == Syntax.Kind.NEGATION
        && source.formula().text().charAt(part.span().start()) == '-';
  }

  @Override
  public Syntax visitPrimaryParens(FEEL_1_1Parser.PrimaryParensContext context) {
    return visit(context.expression()).withSpan(span(context));
  }

  // Names, members, calls

  @Override
  public Syntax visitPathDescendantFilterExpression(
      FEEL_1_1Parser.PathDescendantFilterExpressionContext context) {
    if (context.getChildCount() == 1) {
      return visit(context.getChild(0));
    }
    Syntax target = visit(context.getChild(0));
    if (isBareNegation(target)) {
      Syntax inner = continued(target.part(0), context);
      return new Syntax(Syntax.Kind.NEGATION, "-", List.of(inner), span(context));
    }
    return continued(target, context);
  }

  /** Puts what follows a target behind it: members, or a filter. */
  private Syntax continued(
      Syntax target, FEEL_1_1Parser.PathDescendantFilterExpressionContext context) {
    if (context.qualifiedName() != null) {
      return members(target, context.qualifiedName());
    }
    Span span = target.span().to(span(context));
    return new Syntax(Syntax.Kind.FILTER, "", List.of(target, visit(context.expression())), span);
  }

  private Syntax members(Syntax target, FEEL_1_1Parser.QualifiedNameContext names) {
    Syntax path = target;
    for (FEEL_1_1Parser.NameRefContext name : names.nameRef()) {
      Syntax member = visit(name);
      Span span = target.span().to(member.span());
      path = new Syntax(Syntax.Kind.MEMBER, member.word(), List.of(path), span);
    }
    return path;
  }

  @Override
  public Syntax visitUenpmPrimary(FEEL_1_1Parser.UenpmPrimaryContext context) {
    if (context.parameters() != null) {
      throw refuse(context, "calls a member; only functions and rate pages can be called");
    }
    Syntax primary = visit(context.primary());
    return context.qualifiedName() == null ? primary : members(primary, context.qualifiedName());
  }

  @Override
  public Syntax visitQualifiedName(FEEL_1_1Parser.QualifiedNameContext context) {
    Syntax path = visit(context.nameRef(0));
    for (FEEL_1_1Parser.NameRefContext name :
        context.nameRef().subList(1, context.nameRef().size())) {
      Syntax member = visit(name);
      Span span = path.span().to(member.span());
      path = new Syntax(Syntax.Kind.MEMBER, member.word(), List.of(path), span);
    }
    return path;
  }

  @Override
  public Syntax visitNameRef(FEEL_1_1Parser.NameRefContext context) {
    if (context.getChildCount() > 1) {
      throw refuse(
          context, "is no name; write names without spaces, and a sign between two values");
    }
    return node(Syntax.Kind.NAME, context.getText(), context, List.of());
  }

  @Override
  public Syntax visitFnInvocation(FEEL_1_1Parser.FnInvocationContext context) {
    Syntax function = visit(context.unaryExpression());
    if (function.kind() != Syntax.Kind.NAME) {
      throw refuse(context, "calls what is no name; only functions and rate pages can be called");
    }
    return node(Syntax.Kind.CALL, function.word(), context, arguments(context.parameters()));
  }

  private List<Syntax> arguments(FEEL_1_1Parser.ParametersContext parameters) {
    if (parameters instanceof FEEL_1_1Parser.ParametersPositionalContext positional) {
      return visitAll(positional.positionalParameters().expression());
    }
    if (parameters instanceof FEEL_1_1Parser.ParametersEmptyContext) {
      return List.of();
    }
    throw refuse(parameters, "names its arguments; write them in their order, without names");
  }

  // Lists, choices, iterations

  @Override
  public Syntax visitList(FEEL_1_1Parser.ListContext context) {
    List<Syntax> elements =
        context.expressionList() == null
            ? List.of()
            : visitAll(context.expressionList().expression());
    return node(Syntax.Kind.LIST, "", context, elements);
  }

  @Override
  public Syntax visitIfExpression(FEEL_1_1Parser.IfExpressionContext context) {
    return node(
        Syntax.Kind.IF,
        "if",
        context,
        List.of(visit(context.c), visit(context.t), visit(context.e)));
  }

  @Override
  public Syntax visitQuantExprSome(FEEL_1_1Parser.QuantExprSomeContext context) {
    return iteration(Syntax.Kind.SOME, context, context.iterationContexts(), context.expression());
  }

  @Override
  public Syntax visitQuantExprEvery(FEEL_1_1Parser.QuantExprEveryContext context) {
    return iteration(Syntax.Kind.EVERY, context, context.iterationContexts(), context.expression());
  }

  @Override
  public Syntax visitForExpression(FEEL_1_1Parser.ForExpressionContext context) {
    return iteration(Syntax.Kind.FOR, context, context.iterationContexts(), context.expression());
  }

  private Syntax iteration(
      Syntax.Kind kind,
      ParserRuleContext context,
      FEEL_1_1Parser.IterationContextsContext over,
      ParseTree body) {
    FEEL_1_1Parser.IterationContextContext first = over.iterationContext(0);
    if (first.expression().size() > 1) {
      throw refuse(over, "iterates over a range; iterate over a list");
    }
    ParserRuleContext name = first.iterationNameDefinition();
    if (name.getStart() != name.getStop()) {
      throw refuse(name, "is no name; write names without spaces");
    }
    return node(kind, name.getText(), context, List.of(visit(first.expression(0)), visit(body)));
  }

  // Literals

  @Override
  public Syntax visitNumberLiteral(FEEL_1_1Parser.NumberLiteralContext context) {
    return node(Syntax.Kind.NUMBER, context.getText(), context, List.of());
  }

  @Override
  public Syntax visitBoolLiteral(FEEL_1_1Parser.BoolLiteralContext context) {
    return node(Syntax.Kind.TRUTH, context.getText(), context, List.of());
  }

  @Override
  public Syntax visitStringLiteral(FEEL_1_1Parser.StringLiteralContext context) {
    String quoted = context.getText();
    return node(Syntax.Kind.TEXT, quoted.substring(1, quoted.length() - 1), context, List.of());
  }
}
