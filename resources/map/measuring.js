"use strict";
/* Measuring: clicks set corners, a double click or Enter ends, Backspace takes one back, Esc leaves.
 * The figures are the program's own (ellipsoid), not Leaflet's (sphere). */
riskmap.measuring = {
  isOn: false,
  kind: "",
  corners: [],
  moving: null,
  ended: false,
  words: "",

  start(kind) {
    Object.assign(this, { isOn: Boolean(kind), kind: kind || "", corners: [], moving: null, ended: false, words: "" });
    riskmap.stage.map.getContainer().classList.toggle("riskmap-measures", this.isOn);
    this.show();
    riskmap.stage.request();
  },

  add(latlng) {
    if (this.ended) Object.assign(this, { corners: [], ended: false });
    this.corners.push([latlng.lng, latlng.lat]);
    this.figure();
  },

  hover(latlng) {
    if (!this.corners.length || this.ended) return;
    this.moving = [latlng.lng, latlng.lat];
    this.figure();
  },

  finish() {
    if (this.ended) return;
    // A double click has set its corner twice.
    const [last, before] = [this.corners.at(-1), this.corners.at(-2)];
    if (last && before && last[0] === before[0] && last[1] === before[1]) this.corners.pop();
    this.ended = true;
    this.moving = null;
    this.figure();
  },

  key(event) {
    if (!this.isOn) return false;
    if (event.key === "Escape") riskmap.bridge.measuringStopped();
    else if (event.key === "Enter") this.finish();
    else if (event.key === "Backspace" || event.key === "Delete") {
      this.corners.pop();
      this.ended = false;
      this.figure();
    } else return false;
    return true;
  },

  figure() {
    const corners = this.moving ? [...this.corners, this.moving] : this.corners;
    riskmap.stage.request();
    riskmap.bridge.measure(this.kind, corners.flat(), (words) => {
      this.words = words;
      this.show();
    });
  },

  show() {
    let box = document.querySelector(".riskmap-measure");
    if (!this.isOn) {
      box?.remove();
      return;
    }
    const { element } = riskmap.tooltip;
    if (!box) {
      box = riskmap.stage.map.getContainer().appendChild(element("div", "riskmap-measure riskmap-panel"));
      L.DomEvent.disableClickPropagation(box);
    }
    const hint = this.ended ? "单击开始新的测量，Esc 清除" : "单击加点，双击结束，退格撤销一点，Esc 退出";
    box.replaceChildren(
      element("strong", "", this.words || (this.kind === "area" ? "测量面积" : "测量距离")),
      element("span", "riskmap-note-below", hint),
    );
  },
};

riskmap.define("measuring", {

  changed(_, names, asked) {
    if (names.has("measure")) riskmap.measuring.start(asked.measure);
  },

  paint(context, view) {
    const { isOn, kind, corners, moving } = riskmap.measuring;
    if (!isOn || !corners.length) return;
    const { theme } = riskmap.state;
    const { dpr } = view;
    const places = (moving ? [...corners, moving] : corners).map(([lng, lat]) => {
      const [x, y] = riskmap.toMetres({ lat, lng });
      return [view.x(x), view.y(y)];
    });
    context.save();
    context.beginPath();
    places.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
    if (kind === "area") {
      context.closePath();
      context.globalAlpha = 0.18;
      context.fillStyle = theme.accent;
      context.fill();
      context.globalAlpha = 1;
    }
    context.lineJoin = "round";
    context.lineWidth = 5 * dpr;
    context.strokeStyle = theme.halo;
    context.stroke();
    context.lineWidth = 2.2 * dpr;
    context.strokeStyle = theme.accent;
    context.stroke();
    for (const [x, y] of places) {
      context.beginPath();
      context.arc(x, y, 4 * dpr, 0, 2 * Math.PI);
      context.fillStyle = theme.panel;
      context.fill();
      context.lineWidth = 2 * dpr;
      context.stroke();
    }
    context.restore();
  },
});
