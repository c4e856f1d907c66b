"use strict";
/* Single points: pixels written into one image, least level first, then laid on the canvas at once. */
riskmap.dots = (() => {
  let width = 0;
  let height = 0;
  let image = null;
  let words = null;
  let taken = null; // per pixel: the mark of the symbol whose middle it is
  let sheet = null; // the image as something that can be drawn
  let mark = 0;
  let rows = null; // first and last row stamped since the image was last laid down
  let used = null; // rows that hold pixels of this frame

  const dots = {
    count: 0,

    begin(view) {
      dots.count = 0;
      mark = 0;
      rows = null;
      if (view.width !== width || view.height !== height || !image) {
        ({ width, height } = view);
        image = new ImageData(width, height);
        words = new Uint32Array(image.data.buffer);
        taken = new Uint8Array(width * height);
        sheet = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
        used = null;
      }
      if (!used) return;
      words.fill(0, used[0] * width, (used[1] + 1) * width);
      taken.fill(0, used[0] * width, (used[1] + 1) * width);
      sheet.clearRect(0, used[0], width, used[1] - used[0] + 1);
      used = null;
    },

    /** Stamp the shown points of one level; accepts(index) may leave some to a ring. */
    stamp(set, level, view, sprite, accepts) {
      const { shown } = riskmap.state;
      const { left, top, k } = view;
      const { reach, at, colour, softAt, softColour } = sprite;
      const { x, y, row } = set;
      const solid = at.length;
      const soft = softAt.length;
      const limitX = width - reach;
      const limitY = height - reach;
      const own = ++mark;
      let count = 0;
      let highest = height;
      let lowest = -1;
      const box = [left, top, left + width / k, top + height / k];
      riskmap.slices(set, riskmap.points.grid, level, box, (first, last) => {
        for (let i = first; i < last; i++) {
          if (!shown[row[i]]) continue;
          const px = ((x[i] - left) * k + 0.5) | 0;
          const py = ((y[i] - top) * k + 0.5) | 0;
          if (px < reach || py < reach || px >= limitX || py >= limitY) continue;
          const p = py * width + px;
          if (taken[p] === own) continue;
          if (accepts && !accepts(x[i], y[i])) continue;
          taken[p] = own;
          count++;
          if (py < highest) highest = py;
          if (py > lowest) lowest = py;
          for (let j = 0; j < solid; j++) words[p + at[j]] = colour[j];
          for (let j = 0; j < soft; j++) {
            const q = p + softAt[j];
            const under = words[q];
            words[q] = under === 0 ? softColour[j] : over(softColour[j], under);
          }
        }
      });
      dots.count += count;
      if (count) rows = [Math.min(highest - reach, rows ? rows[0] : height), Math.max(lowest + reach, rows ? rows[1] : 0)];
    },

    /** Draw what was stamped since the last time. */
    lay(context) {
      if (!rows) return;
      const [first, last] = rows;
      sheet.putImageData(image, 0, 0, 0, first, width, last - first + 1);
      context.drawImage(sheet.canvas, 0, first, width, last - first + 1, 0, first, width, last - first + 1);
      used = used ? [Math.min(used[0], first), Math.max(used[1], last)] : rows;
      rows = null;
    },
  };

  /* Lay one colour over another; both are ABGR words with straight alpha. */
  function over(top, under) {
    const a = top >>> 24;
    const b = under >>> 24;
    const rest = ((255 - a) * b) / 255;
    const alpha = a + rest;
    const part = (shift) =>
      ((((top >>> shift) & 255) * a + ((under >>> shift) & 255) * rest) / alpha) & 255;
    return ((alpha << 24) | (part(16) << 16) | (part(8) << 8) | part(0)) >>> 0;
  }

  return dots;
})();
