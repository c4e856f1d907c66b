"use strict";
/* What is chosen: a ring in the accent colour around its own symbol, on top of everything else. */
riskmap.define("selection", {

  prepare(view) {
    const mark = riskmap.state.selected;
    if (!mark?.at) return;
    const reach = 16 * view.dpr;
    const x = view.x(mark.at[0]);
    const y = view.y(mark.at[1]);
    if (x > 0 && y > 0 && x < view.width && y < view.height) {
      view.obstacles.add([x - reach, y - reach, x + reach, y + reach]);
    }
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
    context.stroke();
    if (!mark.facility) riskmap.sprites.symbol(context, "disc", mark.level, radius, dpr, { letter: true, halo: 1.5 });
    context.restore();
    if (!mark.name) return;
    const style = { size: 12, weight: "bold", colour: theme.text, halo: theme.halo };
    const name = riskmap.text.measure(mark.name, style, dpr);
    const left = Math.round(x - name.width / 2);
    const top = Math.round(y + radius + 8 * dpr);
    riskmap.text.draw(context, mark.name, style, left, top, dpr);
    view.obstacles.add([left, top, left + name.width, top + name.height]);
  },
});
