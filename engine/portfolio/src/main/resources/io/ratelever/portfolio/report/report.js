"use strict";
(function () {
  var data = JSON.parse(document.getElementById("data").textContent);
  var up = "#b4432f", down = "#2c7a68", same = "#8795a3";
  var number = new Intl.NumberFormat("en-US");
  var drawn = [];

  function draw(element, option) {
    var chart = echarts.init(element, null, { renderer: "svg" });
    option.animation = false;
    option.textStyle = { fontFamily: "system-ui, sans-serif" };
    chart.setOption(option);
    drawn.push(chart);
  }

  function escaped(text) {
    return echarts.format.encodeHTML(text);
  }

  function colour(change) {
    return change > 0 ? up : change < 0 ? down : same;
  }

  var total = data.compared.policies;
  draw(document.getElementById("histogram"), {
    grid: { left: 60, right: 10, top: 30, bottom: 70 },
    tooltip: {
      formatter: function (p) {
        var band = data.bands[p.dataIndex].segment;
        return escaped(band.value) + "<br>" + number.format(band.policies) + " policies, " +
          (100 * band.policies / total).toFixed(1) + " %";
      }
    },
    xAxis: {
      type: "category",
      data: data.bands.map(function (b) { return b.segment.value; }),
      axisLabel: { interval: 0, rotate: 35 }
    },
    yAxis: { type: "value", name: "policies" },
    series: [{
      type: "bar",
      barCategoryGap: "8%",
      data: data.bands.map(function (b) {
        return {
          value: b.segment.policies,
          itemStyle: { color: colour(b.segment.candidate - b.segment.baseline) }
        };
      })
    }]
  });

  if (data.attribution) {
    // A waterfall: bars on invisible feet, from the premium of the baseline to that of the candidate.
    var steps = [{ name: "baseline", from: 0, to: data.attribution.baseline, whole: true }];
    var level = data.attribution.baseline;
    data.attribution.shares.forEach(function (share) {
      steps.push({ name: share.group, from: level, to: level + share.amount });
      level += share.amount;
    });
    steps.push({ name: "candidate", from: 0, to: data.attribution.candidate, whole: true });
    var levels = steps.slice(1, -1).reduce(function (all, s) { return all.concat(s.from, s.to); },
      [data.attribution.baseline, data.attribution.candidate]);
    var lowest = Math.min.apply(null, levels), highest = Math.max.apply(null, levels);
    var floor = Math.max(0, lowest - Math.max(highest - lowest, highest / 100));
    draw(document.getElementById("waterfall"), {
      grid: { left: 110, right: 10, top: 30, bottom: 40 },
      tooltip: {
        formatter: function (p) {
          var s = steps[p.dataIndex];
          return escaped(s.name) + "<br>" + number.format(s.whole ? s.to : s.to - s.from);
        }
      },
      xAxis: { type: "category", data: steps.map(function (s) { return s.name; }), axisLabel: { interval: 0 } },
      yAxis: { type: "value", name: "premium", min: floor, axisLabel: { formatter: function (v) { return number.format(v); } } },
      series: [
        {
          type: "bar", stack: "waterfall", silent: true,
          itemStyle: { color: "transparent" },
          data: steps.map(function (s) { return s.whole ? floor : Math.min(s.from, s.to); })
        },
        {
          type: "bar", stack: "waterfall", barMaxWidth: 90,
          data: steps.map(function (s) {
            return {
              value: s.whole ? s.to - floor : Math.abs(s.to - s.from),
              itemStyle: { color: s.whole ? same : colour(s.to - s.from) }
            };
          })
        }
      ]
    });
  }

  data.dimensions.forEach(function (dimension) {
    var element = Array.prototype.find.call(
      document.querySelectorAll("[data-dimension]"),
      function (e) { return e.dataset.dimension === dimension.name; });
    if (!element) { return; }
    var changes = dimension.segments.map(function (s) {
      return s.baseline === 0 ? 0 : 100 * (s.candidate / s.baseline - 1);
    });
    draw(element, {
      grid: { left: 60, right: 60, top: 30, bottom: 60 },
      tooltip: {
        formatter: function (p) {
          var s = dimension.segments[p.dataIndex];
          return escaped(s.value) + "<br>" + number.format(s.policies) + " policies<br>" +
            changes[p.dataIndex].toFixed(2) + " %";
        }
      },
      xAxis: {
        type: "category",
        data: dimension.segments.map(function (s) { return s.value; }),
        axisLabel: { rotate: dimension.segments.length > 8 ? 35 : 0, hideOverlap: true }
      },
      yAxis: [
        { type: "value", name: "change, %" },
        { type: "value", name: "policies", splitLine: { show: false } }
      ],
      series: [
        {
          type: "bar",
          barMaxWidth: 60,
          data: changes.map(function (c) { return { value: c, itemStyle: { color: colour(c) } }; })
        },
        {
          type: "line",
          yAxisIndex: 1,
          symbol: "circle",
          lineStyle: { color: same, type: "dotted" },
          itemStyle: { color: same },
          data: dimension.segments.map(function (s) { return s.policies; })
        }
      ]
    });
  });

  function resize() { drawn.forEach(function (chart) { chart.resize(); }); }
  window.addEventListener("resize", resize);
  window.addEventListener("beforeprint", resize);
}());
