"use strict";
/* The plane of single points: pixels written into one image, least level first, put on screen at once. */
riskmap.dots = (() => {
  let width = 0;
  let height = 0;
  let image = null;
  let words = null;
  let taken = null; // per pixel: the mark of the symbol whose middle it is
  let dirty = false;
  let mark = 0;

  const dots = {
    count: 0,

    begin(view) {
      dots.count = 0;
      mark = 0;
      if (view.width !== width || view.height !== height || !image) {
        ({ width, height } = view);
        image = new ImageData(width, height);
        words = new Uint32Array(image.data.buffer);
        taken = new Uint8Array(width * height);
        dirty = true;
        return;
      }
      if (dots.isEmpty) return;
      words.fill(0);
      taken.fill(0);
      dots.isEmpty = true;
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
          for (let j = 0; j < solid; j++) words[p + at[j]] = colour[j];
          for (let j = 0; j < soft; j++) {
            const q = p + softAt[j];
            const under = words[q];
            words[q] = under === 0 ? softColour[j] : over(softColour[j], under);
          }
        }
      });
      if (count) dots.isEmpty = false;
      dots.count += count;
    },

    end(context) {
      if (dots.isEmpty && !dirty) return;
      context.putImageData(image, 0, 0);
      dirty = !dots.isEmpty; // an empty image is put once, to wipe the last one
    },
    isEmpty: true,
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
