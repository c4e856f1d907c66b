"use strict";
/* Rings: how many enterprises, in which shares; a badge counts the red ones, so that none is ever lost. */
riskmap.ringLayer = {
  optional: true,
  rings: [],

  prepare(view) {
    this.rings = [];
    if (!riskmap.points || !riskmap.stage.shows("aggregates") || !riskmap.stage.shows("enterprises")) return;
    this.rings = riskmap.cells ? cellRings(riskmap.cells, view) : districtRings(view);
    for (const ring of this.rings) {
      const reach = ring.r + 3 * view.dpr;
      view.obstacles.add([ring.x - reach, ring.y - reach, ring.x + reach, ring.y + reach]);
      ring.badge = ring.levels[4] ? badgeOf(ring, view) : null;
      if (ring.badge) view.obstacles.add(ring.badge.box);
    }
  },

  paint(context, view) {
    const { dpr } = view;
    for (const ring of this.rings) if (ring.tie) drawTie(context, ring, dpr);
    for (const ring of this.rings) drawRing(context, ring, dpr);
    for (const ring of this.rings) if (ring.badge) drawBadge(context, ring.badge, dpr);
  },

  pick(x, y, view) {
    for (let at = this.rings.length - 1; at >= 0; at--) {
      const ring = this.rings[at];
      const box = ring.badge?.box;
      if (box && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) {
        return {
          kind: "badge",
          id: `${ring.id}`,
          click: (cx, cy) => riskmap.bridge.severalClicked(rowsOf(ring, view, 4, 500), cx, cy),
          zoomIn: () => zoomTo(ring, view),
          note: (arrived) => noteOfRing(ring, view, "单击列出重大风险企业", arrived),
        };
      }
    }
    const ring = this.rings.find((one) => Math.hypot(one.x - x, one.y - y) <= one.r + 2 * view.dpr);
    if (!ring) return null;
    return {
      kind: "ring",
      id: `${ring.id}`,
      click: (cx, cy) => {
        if (ring.district) riskmap.bridge.districtClicked(ring.district.code);
        else zoomTo(ring, view, cx, cy);
      },
      zoomIn: () => zoomTo(ring, view),
      note: (arrived) => noteOfRing(ring, view, hintOf(ring, view), arrived),
    };
  },
};
riskmap.define("aggregates", riskmap.ringLayer);
riskmap.rings = () => riskmap.ringLayer.rings;
riskmap.ringsShown = () => riskmap.stage.shows("aggregates") && riskmap.stage.shows("enterprises");

/* One ring per cell whose points cannot be told apart; a ring that would cover a greater one joins it. */
function cellRings(cells, view) {
  const rings = [];
  const { dpr } = view;
  for (let cell = 0; cell < cells.total.length; cell++) {
    const total = cells.total[cell];
    if (!total || cells.single[cell]) continue;
    const levels = cells.levels.slice(cell * riskmap.LEVELS, (cell + 1) * riskmap.LEVELS);
    rings.push({
      total, levels, cells: [cell],
      mx: cells.sumX[cell] / total, my: cells.sumY[cell] / total,
    });
  }
  rings.sort((one, other) => other.total - one.total);
  const kept = [];
  const bucket = new Map();
  const step = cells.size;
  for (const ring of rings) {
    ring.r = ringRadius(ring.total) * dpr;
    const host = hostOf(ring, bucket, step, view.k, 4 * dpr);
    if (host) {
      join(host, ring);
      host.r = ringRadius(host.total) * dpr;
      continue;
    }
    kept.push(ring);
    const key = `${Math.floor(ring.mx / step)},${Math.floor(ring.my / step)}`;
    if (bucket.has(key)) bucket.get(key).push(ring);
    else bucket.set(key, [ring]);
  }
  for (const ring of kept) {
    ring.x = view.x(ring.mx);
    ring.y = view.y(ring.my);
    ring.id = `${ring.cells[0] % cells.columns + cells.x0},${Math.floor(ring.cells[0] / cells.columns) + cells.y0},${view.zoom}`;
  }
  return kept.reverse(); // the greater on top
}

function hostOf(ring, bucket, step, k, gap) {
  const bx = Math.floor(ring.mx / step);
  const by = Math.floor(ring.my / step);
  let best = null;
  let nearest = Infinity;
  for (let y = by - 1; y <= by + 1; y++) {
    for (let x = bx - 1; x <= bx + 1; x++) {
      for (const other of bucket.get(`${x},${y}`) || []) {
        const distance = Math.hypot(other.mx - ring.mx, other.my - ring.my) * k;
        const left = other.mx < ring.mx ? other : ring; // its badge reaches to the right
        if (distance < other.r + ring.r + (left.levels[4] ? 2.6 * gap : gap) && distance < nearest) {
          best = other;
          nearest = distance;
        }
      }
    }
  }
  return best;
}

function join(host, ring) {
  const total = host.total + ring.total;
  // The greater one keeps its place: a ring that wanders with the filter would not be found again.
  host.total = total;
  host.levels = host.levels.map((count, level) => count + ring.levels[level]);
  host.cells.push(...ring.cells);
}

/* One ring per district, moved apart where they would overlap and tied to their place. */
function districtRings(view) {
  const { counts } = riskmap.state;
  if (!counts) return [];
  const { dpr } = view;
  const small = view.zoom < 9.15;
  const totals = counts.districts.map((levels) => levels.reduce((sum, count) => sum + count, 0));
  const greatest = Math.max(1, ...totals);
  const rings = riskmap.districts.flatMap((district, at) => {
    if (!totals[at]) return [];
    const r = ((small ? 14 : 17) + (small ? 8 : 11) * Math.sqrt(totals[at] / greatest)) * dpr;
    const x = view.x(district.at[0]);
    const y = view.y(district.at[1]);
    return [{ id: district.code, district, at, total: totals[at], levels: counts.districts[at], r, x, y, homeX: x, homeY: y }];
  });
  spread(rings, view);
  for (const ring of rings) ring.tie = Math.hypot(ring.x - ring.homeX, ring.y - ring.homeY) > 0.6 * ring.r;
  return rings;
}

/* Push rings apart until none covers another's badge or name; they stay near their place. */
function spread(rings, view) {
  const { dpr } = view;
  // What a ring takes, from its middle: badge to the right, name below.
  const takes = ({ r, levels }) => ({
    left: r + 3 * dpr,
    right: Math.max(r + 3 * dpr, levels[4] ? r * 0.5 + 40 * dpr : 0),
    up: r + 4 * dpr,
    down: r + 17 * dpr,
  });
  const sizes = rings.map(takes);
  for (let round = 0; round < 80; round++) {
    let moved = false;
    for (let i = 0; i < rings.length; i++) {
      for (let j = i + 1; j < rings.length; j++) {
        const [one, other] = [rings[i], rings[j]];
        const [a, b] = [sizes[i], sizes[j]];
        const overX = Math.min(one.x + a.right - (other.x - b.left), other.x + b.right - (one.x - a.left));
        const overY = Math.min(one.y + a.down - (other.y - b.up), other.y + b.down - (one.y - a.up));
        if (overX <= 0.5 || overY <= 0.5) continue;
        moved = true;
        if (overX < overY) {
          const push = (overX / 2) * (one.x < other.x ? -0.6 : 0.6);
          one.x += push;
          other.x -= push;
        } else {
          const push = (overY / 2) * (one.y < other.y ? -0.6 : 0.6);
          one.y += push;
          other.y -= push;
        }
      }
    }
    for (let i = 0; i < rings.length; i++) keepInWindow(rings[i], sizes[i], view);
    if (!moved) return;
  }
}

/* A ring whose place is in sight stays in sight, clear of the line at the foot. */
function keepInWindow(ring, { left, right, up, down }, view) {
  if (!view.inWindow(ring.homeX, ring.homeY)) return;
  const { dpr } = view;
  const [west, north] = [view.rimX * dpr, view.rimY * dpr];
  ring.x = Math.max(west + left, Math.min(view.width - west - right, ring.x));
  ring.y = Math.max(north + up, Math.min(view.height - north - 24 * dpr - down, ring.y));
}

function ringRadius(total) {
  return Math.min(24, 9.5 + 4.1 * Math.log10(total));
}

function drawTie(context, ring, dpr) {
  context.strokeStyle = riskmap.state.theme.muted;
  context.lineWidth = dpr;
  context.beginPath();
  context.moveTo(ring.homeX, ring.homeY);
  context.lineTo(ring.x, ring.y);
  context.stroke();
  context.fillStyle = riskmap.state.theme.muted;
  context.beginPath();
  context.arc(ring.homeX, ring.homeY, 2.2 * dpr, 0, 2 * Math.PI);
  context.fill();
}

/* Shares clockwise from the top, red first. A share is never thinner than can be seen. */
function drawRing(context, ring, dpr) {
  const { theme, palette, options } = riskmap.state;
  const { x, y, r, total, levels } = ring;
  const width = Math.max(4 * dpr, Math.min(6.5 * dpr, r * 0.28));
  const middle = r - width / 2;
  context.beginPath();
  context.arc(x, y, r + 1.2 * dpr, 0, 2 * Math.PI);
  context.fillStyle = theme.panel;
  context.fill();
  const least = Math.min(0.25, (2.2 * dpr) / middle);
  const shown = [4, 3, 2, 1, 0].filter((level) => levels[level]);
  const spans = shown.map((level) => Math.max(least, (2 * Math.PI * levels[level]) / total));
  const excess = spans.reduce((sum, span) => sum + span, 0) - 2 * Math.PI;
  spans[spans.indexOf(Math.max(...spans))] -= excess;
  let from = -Math.PI / 2;
  context.lineWidth = width;
  shown.forEach((level, at) => {
    context.strokeStyle = palette[level].fill;
    context.beginPath();
    context.arc(x, y, middle, from, from + spans[at]);
    context.stroke();
    if (options.hatch) hatchArc(context, palette[level], x, y, middle, width, from, from + spans[at], dpr);
    from += spans[at];
  });
  context.lineWidth = 0.8 * dpr;
  context.strokeStyle = theme.muted;
  context.globalAlpha = 0.7;
  for (const radius of [r, r - width]) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
  context.globalAlpha = 1;
  const words = riskmap.text.count(total);
  const size = Math.max(9, Math.min(12.5, (1.62 * (r - width)) / dpr / Math.max(1.9, words.length * 0.56)));
  const style = { size: Math.round(size * 2) / 2, weight: "bold", colour: theme.text };
  const text = riskmap.text.measure(words, style, dpr);
  riskmap.text.draw(context, words, style, x - text.width / 2, y - text.height / 2, dpr);
}

/* Ticks across an arc: dense for red, wide for orange, dots for yellow. */
function hatchArc(context, style, x, y, radius, width, from, to, dpr) {
  const step = { cross: 2.6, diagonal: 4.6, dots: 5.5 }[style.hatch];
  if (!step) return;
  context.save();
  context.strokeStyle = style.text;
  context.lineWidth = dpr;
  context.beginPath();
  const half = style.hatch === "dots" ? dpr * 0.7 : width / 2;
  for (let angle = from; angle < to; angle += (step * dpr) / radius) {
    context.moveTo(x + (radius - half) * Math.cos(angle), y + (radius - half) * Math.sin(angle));
    context.lineTo(x + (radius + half) * Math.cos(angle), y + (radius + half) * Math.sin(angle));
  }
  context.stroke();
  context.restore();
}

/* The red ones of a ring: letter and number. */
function badgeOf(ring, view) {
  const { dpr } = view;
  const { letter, text: colour } = riskmap.state.palette[4];
  const words = `${letter} ${riskmap.text.count(ring.levels[4])}`;
  const style = { size: 9.5, weight: "bold", colour };
  const text = riskmap.text.measure(words, style, dpr);
  const height = 14 * dpr;
  const width = text.width + 7 * dpr;
  const right = ring.x + ring.r * 0.5;
  const left = ring.x - ring.r * 0.5 - width;
  const upper = ring.y - ring.r * 0.78 - height / 2;
  const lower = ring.y + ring.r * 0.78 - height / 2;
  // Where the mark of what is chosen would cover it, it stands on another side of its ring.
  const [x, y] = [[right, upper], [left, upper], [right, lower], [left, lower]].find(
    ([x, y]) => !riskmap.markCovers(view, [x, y, x + width, y + height]),
  ) || [right, upper];
  return { box: [x, y, x + width, y + height], words, style, inset: 3.5 * dpr, text };
}

function drawBadge(context, { box, words, style, inset, text }, dpr) {
  const { palette, theme } = riskmap.state;
  const [left, top] = box;
  const width = box[2] - left;
  const height = box[3] - top;
  context.beginPath();
  context.roundRect(left - dpr, top - dpr, width + 2 * dpr, height + 2 * dpr, height / 2 + dpr);
  context.fillStyle = theme.panel;
  context.fill();
  context.beginPath();
  context.roundRect(left, top, width, height, height / 2);
  context.fillStyle = palette[4].fill;
  context.fill();
  riskmap.text.draw(context, words, style, left + inset, top + (height - text.height) / 2, dpr);
}

/* The shown rows of a ring, of one level or of all, at most so many. */
function rowsOf(ring, view, only, limit, each = () => {}) {
  const { shown } = riskmap.state;
  const { enterprises, grid } = riskmap.points;
  const { cells } = riskmap;
  const mine = ring.district ? null : new Set(ring.cells);
  const box = ring.district ? ring.district.bounds : [view.left, view.top, view.left + view.width / view.k, view.top + view.height / view.k];
  const rows = [];
  const from = only === undefined ? riskmap.LEVELS - 1 : only;
  const to = only === undefined ? 0 : only;
  for (let level = from; level >= to && rows.length < limit; level--) {
    // A little more than the view: a cell at its rim reaches beyond.
    const margin = cells ? cells.size : 5000;
    riskmap.slices(enterprises, grid, level, [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin], (first, last) => {
      for (let i = first; i < last && rows.length < limit; i++) {
        if (!shown[enterprises.row[i]]) continue;
        if (mine) {
          const cx = Math.floor(enterprises.x[i] / cells.size) - cells.x0;
          const cy = Math.floor(enterprises.y[i] / cells.size) - cells.y0;
          if (cx < 0 || cy < 0 || cx >= cells.columns || !mine.has(cy * cells.columns + cx)) continue;
        } else if (enterprises.district[i] !== ring.at) continue;
        rows.push(enterprises.row[i]);
        each(enterprises.x[i], enterprises.y[i]);
      }
    });
  }
  return rows;
}

/* Where a ring's enterprises lie: all on one spot, or apart if one looks closer. Computed once a ring. */
function reachOf(ring, view) {
  if (ring.reach) return ring.reach;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const rows = rowsOf(ring, view, undefined, 200000, (x, y) => {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  });
  ring.reach = { rows, box, isSpot: Math.max(box[2] - box[0], box[3] - box[1]) < 8 };
  return ring.reach;
}

/* Tell whether a click can only list: nothing would come apart any more. */
function onlyLists(ring, view) {
  const { map } = riskmap.stage;
  return !ring.district && (map.getZoom() >= map.getMaxZoom() || reachOf(ring, view).isSpot);
}

function hintOf(ring, view) {
  if (ring.district) return "单击看详情，双击放大";
  return onlyLists(ring, view) ? "单击列出这些企业" : "单击放大";
}

/* Look closer; where nothing would come apart any more, offer the list. */
function zoomTo(ring, view, cx, cy) {
  if (ring.district) {
    riskmap.fitMetres(ring.district.bounds);
    return;
  }
  const { map } = riskmap.stage;
  const { rows, box } = reachOf(ring, view);
  if (cx !== undefined && onlyLists(ring, view)) {
    riskmap.bridge.severalClicked(rows.slice(0, 500), cx, cy);
    return;
  }
  const zoom = Math.max(map.getZoom() + 0.75, Math.min(18.5, map.getBoundsZoom([riskmap.toLatLng(box[0], box[1]), riskmap.toLatLng(box[2], box[3])])));
  map.setView(riskmap.toLatLng((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), zoom, { animate: false });
}

/* Counts and shares of a ring, and the names of its worst ones. */
function noteOfRing(ring, view, hint, arrived) {
  const { element, chip } = riskmap.tooltip;
  const title = ring.district ? ring.district.name : "此处";
  const parts = [element("div", "riskmap-note-head", `${title} ${riskmap.text.count(ring.total)} 家企业`)];
  const table = element("div", "riskmap-note-table");
  for (let level = 4; level >= 0; level--) {
    const count = ring.levels[level];
    if (!count) continue;
    const share = (100 * count) / ring.total;
    table.append(
      chip(level),
      element("span", "", riskmap.state.levels[level]),
      element("span", "riskmap-figure", riskmap.text.count(count)),
      element("span", "riskmap-figure", `${share < 0.1 ? "<0.1" : share.toFixed(1)}%`),
    );
  }
  parts.push(table);
  if (!ring.worst) ring.worst = rowsOf(ring, view, 4, 3);
  if (ring.worst.length) {
    if (!riskmap.names.isHere) riskmap.names.when(arrived);
    for (const row of riskmap.names.isHere ? ring.worst : []) {
      const line = element("div", "riskmap-note-head riskmap-note-worst");
      line.append(chip(4), element("span", "", riskmap.names.get(row)));
      parts.push(line);
    }
    if (ring.levels[4] > ring.worst.length) {
      parts.push(element("div", "riskmap-note-below", `……共 ${riskmap.text.count(ring.levels[4])} 家重大风险企业`));
    }
  }
  parts.push(element("div", "riskmap-note-below", hint));
  return parts;
}
