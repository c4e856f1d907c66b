"use strict";
/* What is chosen: a ring in the accent colour around its own symbol, on top of everything else. */
riskmap.define("selection", {

  plate: null,

  prepare(view) {
    this.plate = null;
    const mark = riskmap.state.selected;
    if (!mark?.at) return;
    const reach = 16 * view.dpr;
    const x = Math.round(view.x(mark.at[0]));
    const y = Math.round(view.y(mark.at[1]));
    if (x < 0 || y < 0 || x > view.width || y > view.height) return;
    view.obstacles.add([x - reach, y - reach, x + reach, y + reach]);
    if (mark.name) this.plate = this.plateOf(view, mark, x, y);
    if (this.plate) view.obstacles.add(this.plate.box);
  },

  paint(context, view) {
    const mark = riskmap.state.selected;
    if (!mark?.at) return;
    const { theme } = riskmap.state;
    const { dpr } = view;
    const x = Math.round(view.x(mark.at[0]));
    const y = Math.round(view.y(mark.at[1]));
    const radius = mark.facility ? 11 * dpr : 8.5 * dpr;
    context.save();
    context.translate(x, y);
    context.beginPath();
    context.arc(0, 0, radius + 5 * dpr, 0, 2 * Math.PI);
    context.lineWidth = 6 * dpr;
    context.strokeStyle = theme.halo;
    context.stroke();
    context.lineWidth = 3 * dpr;
    context.strokeStyle = theme.accent;
    if (mark.hidden) context.setLineDash([5 * dpr, 3.6 * dpr]); // it stands here, but not among what is shown
    context.stroke();
    if (!mark.facility) riskmap.sprites.symbol(context, "disc", mark.level, radius, dpr, { letter: true, halo: 1.5 });
    context.restore();
    if (this.plate) this.name(context, this.plate, dpr);
  },

  /** Find a place for its name, where it covers no ring. */
  plateOf(view, mark, x, y) {
    const { dpr } = view;
    const style = { size: 12, weight: "bold", colour: riskmap.state.theme.text };
    const words = riskmap.text.elided(mark.name, 16);
    const text = riskmap.text.measure(words, style, dpr);
    const [width, height] = [text.width + 10 * dpr, text.height + 4 * dpr];
    const reach = (mark.facility ? 21 : 18.5) * dpr; // outside the ring around the mark
    const places = [];
    for (const away of [reach, reach + 22 * dpr]) {
      for (const side of [-width / 2, -width / 5, -0.8 * width]) places.push([x + side, y + away], [x + side, y - away - height]);
      places.push([x + away, y - height / 2], [x - away - width, y - height / 2]);
    }
    const boxes = places.map(([left, top]) => [Math.round(left), Math.round(top)])
      .map(([left, top]) => [left, top, left + width, top + height]);
    return { words, style, box: boxes.find((box) => view.obstacles.isFree(box)) || boxes[0] };
  },

  name(context, { words, style, box }, dpr) {
    const { theme } = riskmap.state;
    const [left, top, right, bottom] = box;
    context.beginPath();
    context.roundRect(left, top, right - left, bottom - top, 3 * dpr);
    context.fillStyle = theme.panel;
    context.fill();
    context.lineWidth = dpr;
    context.strokeStyle = theme.accent;
    context.stroke();
    riskmap.text.draw(context, words, style, left + 5 * dpr, top + 2 * dpr, dpr);
  },
});

/* Tell whether the mark of what is chosen covers a part of a box, in device pixels. */
riskmap.markCovers = (view, [left, top, right, bottom]) => {
  const mark = riskmap.state.selected;
  if (!mark?.at) return false;
  const x = view.x(mark.at[0]);
  const y = view.y(mark.at[1]);
  const aside = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  return aside < 16 * view.dpr;
};
