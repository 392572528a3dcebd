// Opens files in the YAML language server of VS Code's extension, with the settings of this
// repository, and prints what an editor would show.
//
//   node look.js ROOT FILE[:LINE:COLUMN]...     lines and columns count from 0
//
// For each file: its problems as "line: message"; with a position, what is proposed there and what
// the mouse would tell there.
'use strict';

const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

const root = path.resolve(process.argv[2]);
const schemas = JSON.parse(fs.readFileSync(path.join(root, '.vscode/settings.json')))['yaml.schemas'];
const settings = {
  yaml: { schemas, validate: true, hover: true, completion: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } },
};

const server = spawn('node', [require.resolve('yaml-language-server/bin/yaml-language-server'), '--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = new Map();
const problems = new Map();
let configured;
const isConfigured = new Promise((resolve) => {
  configured = resolve;
});
let lastId = 0;
let received = Buffer.alloc(0);

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function ask(method, params) {
  const id = ++lastId;
  const answer = new Promise((resolve) => answers.set(id, resolve));
  send({ id, method, params });
  return answer;
}

function handle(message) {
  if (message.method === 'workspace/configuration') {
    send({ id: message.id, result: message.params.items.map((item) => settings[item.section] || {}) });
    configured();
  } else if (message.method === 'textDocument/publishDiagnostics') {
    const waiting = problems.get(message.params.uri);
    if (waiting) waiting(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: null });
  } else if (answers.has(message.id)) {
    answers.get(message.id)(message.result);
  }
}

server.stdout.on('data', (data) => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, end))[1]);
    if (received.length < end + 4 + length) return;
    const body = received.subarray(end + 4, end + 4 + length);
    received = received.subarray(end + 4 + length);
    handle(JSON.parse(body));
  }
});

async function look(argument) {
  const [, file, line, character] = /^(.*?)(?::(\d+):(\d+))?$/.exec(argument);
  const uri = pathToFileURL(path.resolve(file)).href;
  const found = new Promise((resolve) => problems.set(uri, resolve));
  const text = fs.readFileSync(file, 'utf8');
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  const shown = { problems: (await found).map((p) => `${p.range.start.line + 1}: ${p.message}`) };
  if (line !== undefined) {
    const at = { textDocument: { uri }, position: { line: Number(line), character: Number(character) } };
    const proposed = await ask('textDocument/completion', at);
    shown.proposed = (proposed.items || proposed).map((item) => item.label);
    const told = await ask('textDocument/hover', at);
    shown.told = told ? told.contents.value || told.contents : '';
  }
  return shown;
}

(async () => {
  const uri = pathToFileURL(root).href;
  await ask('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: path.basename(root) }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} },
    },
  });
  send({ method: 'initialized', params: {} });
  // The server asks for its settings; one more question and answer, and it has taken them in.
  await isConfigured;
  await ask('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
  const shown = [];
  for (const argument of process.argv.slice(3)) shown.push(await look(argument));
  console.log(JSON.stringify(shown));
  server.kill();
  process.exit(0);
})();
