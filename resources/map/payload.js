"use strict";
/* The binary payload: typed arrays straight on the buffer (riskmap/layers/payload.py says how it lies). */
riskmap.decode = (buffer) => {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const kinds = { "<f4": Float32Array, "<u4": Uint32Array, "|u1": Uint8Array };
  const sets = {};
  for (const [name, arrays] of Object.entries(header.sets)) {
    sets[name] = {};
    for (const [key, [kind, offset, count]] of Object.entries(arrays)) {
      sets[name][key] = new kinds[kind](buffer, offset, count);
    }
  }
  return { rows: header.rows, grid: header.grid, ...sets };
};

/* One bit per row, the first in the lowest bit, in base64 → one byte per row. */
riskmap.unpackRows = (text, rows) => {
  const bits = atob(text);
  const shown = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) shown[row] = (bits.charCodeAt(row >> 3) >> (row & 7)) & 1;
  return shown;
};

/* Call visit(first, last) for every contiguous slice of a level that may touch the box, in metres. */
riskmap.slices = (set, grid, level, box, visit) => {
  const { side, cell } = grid;
  const clamp = (value) => Math.max(0, Math.min(side - 1, Math.floor(value)));
  const x0 = clamp((box[0] - grid.x) / cell);
  const x1 = clamp((box[2] - grid.x) / cell);
  const y0 = clamp((box[1] - grid.y) / cell);
  const y1 = clamp((box[3] - grid.y) / cell);
  const base = level * side * side;
  if (x0 === 0 && x1 === side - 1) {
    // Whole rows touch one another: one slice for all of them.
    const first = set.csr[base + y0 * side];
    const last = set.csr[base + (y1 + 1) * side];
    if (last > first) visit(first, last);
    return;
  }
  for (let y = y0; y <= y1; y++) {
    const first = set.csr[base + y * side + x0];
    const last = set.csr[base + y * side + x1 + 1];
    if (last > first) visit(first, last);
  }
};

/* Call visit(index) for every shown point within reach (metres) of a spot, worst level first. */
riskmap.near = (set, x, y, reach, visit) => {
  const { shown } = riskmap.state;
  const box = [x - reach, y - reach, x + reach, y + reach];
  for (let level = riskmap.LEVELS - 1; level >= 0; level--) {
    riskmap.slices(set, riskmap.points.grid, level, box, (first, last) => {
      for (let i = first; i < last; i++) {
        const dx = set.x[i] - x;
        const dy = set.y[i] - y;
        if (dx * dx + dy * dy <= reach * reach && shown[set.row[i]]) visit(i, level);
      }
    });
  }
};
