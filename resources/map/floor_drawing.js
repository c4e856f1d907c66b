"use strict";
/* One floor on a canvas. Its outlines are in millimetres of its sheet; lines, letters and marks are as wide on
 * the screen at every scale. Texts are drawn, never parsed. */
riskmap.floorDrawing = (() => {
  const [PAPER, INK, HALO] = ["#fff", "#1d2327", "rgba(255, 255, 255, 0.92)"]; // in the dark, too
  const FILL = 0.55; // how opaque a zone lies over the ground
  const LEAST_ROOM = 9; // CSS pixels around the middle of a zone from which on its letter is written
  const probe = new OffscreenCanvas(1, 1).getContext("2d");
  let hatches = new Map();
  let version = "";

  /** Make what came from the window ready to be drawn: paths are parsed once. */
  function prepared(floor) {
    for (const zone of floor.zones) zone.path = new Path2D(zone.d);
    for (const items of [floor.plain, floor.details]) ready(items);
    const xs = floor.corners.filter((_, at) => at % 2 === 0);
    const ys = floor.corners.filter((_, at) => at % 2 === 1);
    floor.box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    return floor;
  }

  function ready(items) {
    for (const item of items) {
      if (item.d) item.path = new Path2D(item.d);
      if (item.clip) item.clipPath = new Path2D(item.clip);
      if (item.items) ready(item.items);
    }
  }

  /** From millimetres of the sheet to pixels of the canvas. */
  function toPixels(floor, view) {
    const [a, b, c, d, e, f] = floor.matrix;
    const { k } = view;
    return new DOMMatrix([a * k, b * k, c * k, d * k, view.x(e), view.y(f)]);
  }

  /** The hatch of a level; it repeats every few pixels, whatever the scale. */
  function hatchOf(context, style, dpr) {
    const now = `${riskmap.state.version}|${dpr}`;
    if (now !== version) {
      version = now;
      hatches = new Map();
    }
    const key = `${style.hatch}|${style.outline}`;
    if (!hatches.has(key)) {
      const side = Math.round(7 * dpr);
      const tile = new OffscreenCanvas(side, side);
      const pen = tile.getContext("2d");
      pen.strokeStyle = pen.fillStyle = style.outline;
      pen.globalAlpha = 0.6;
      pen.lineWidth = 0.8 * dpr;
      pen.beginPath();
      if (style.hatch === "diagonal" || style.hatch === "cross") {
        for (const at of [-side, 0, side]) {
          pen.moveTo(at, side);
          pen.lineTo(at + side, 0);
          if (style.hatch === "cross") {
            pen.moveTo(at, 0);
            pen.lineTo(at + side, side);
          }
        }
        pen.stroke();
      } else if (style.hatch === "dots") {
        pen.arc(side / 2, side / 2, 0.9 * dpr, 0, 2 * Math.PI);
        pen.fill();
      }
      hatches.set(key, tile);
    }
    return context.createPattern(hatches.get(key), "repeat");
  }

  function moved(path, matrix) {
    const there = new Path2D();
    there.addPath(path, matrix);
    return there;
  }

  /** A floor is a drawing on paper: its lines are dark, whatever lies around. */
  function paper(context, floor, matrix) {
    if (!floor.paper.length) return;
    const [left, top, right, bottom] = floor.paper;
    const area = new Path2D();
    area.rect(left, top, right - left, bottom - top);
    context.fillStyle = PAPER;
    context.fill(moved(area, matrix));
  }

  function zones(context, floor, matrix, dpr) {
    const { palette } = riskmap.state;
    for (const zone of floor.zones) {
      const path = moved(zone.path, matrix);
      context.fillStyle = PAPER; // what lies below must not mix into a level's colour
      context.fill(path, "evenodd");
      context.lineWidth = 1.2 * dpr;
      context.setLineDash([]);
      if (zone.level < 0) {
        context.strokeStyle = "#7a868d";
        context.setLineDash([4 * dpr, 3 * dpr]);
      } else {
        const style = palette[zone.level];
        context.globalAlpha = FILL;
        context.fillStyle = style.fill;
        context.fill(path, "evenodd");
        context.globalAlpha = 1;
        if (style.hatch !== "outline") {
          context.fillStyle = hatchOf(context, style, dpr);
          context.fill(path, "evenodd");
        } else context.setLineDash([5 * dpr, 3 * dpr]);
        context.strokeStyle = style.outline;
      }
      context.stroke(path);
      context.setLineDash([]);
    }
  }

  /** Write the zones' letters and names where no mark stands. */
  function names(context, floor, matrix, scale, dpr, taken) {
    const { palette } = riskmap.state;
    const style = { size: 11, weight: "bold", colour: INK, halo: HALO };
    for (const zone of floor.zones) {
      const room = zone.room * scale;
      if (room < LEAST_ROOM * dpr) continue;
      const middle = matrix.transformPoint({ x: zone.at[0], y: zone.at[1] });
      const words = riskmap.text.elided(zone.name, 14);
      const size = riskmap.text.measure(words, style, dpr);
      const side = zone.level < 0 ? 0 : 14 * dpr;
      const writes = words && size.width + side <= 3.2 * room;
      const wide = side + (writes ? size.width + (side ? 2 * dpr : 0) : 0);
      const left = middle.x - wide / 2;
      const y = [0, -16, 16, -30, 30]
        .map((away) => middle.y + away * dpr)
        .find((there) => Math.abs(there - middle.y) < room && isFree(taken, left, there - side / 2, wide, Math.max(side, size.height)));
      if (y === undefined) continue; // its colour, its hatch and its marks say it all the same
      if (side) {
        const level = palette[zone.level];
        context.beginPath();
        context.roundRect(left, y - side / 2, side, side, 2.5 * dpr);
        context.fillStyle = level.fill;
        context.fill();
        context.lineWidth = dpr;
        context.strokeStyle = level.outline;
        context.stroke();
        letter(context, level.letter, left + side / 2, y, 10 * dpr, level.text);
      }
      if (writes) riskmap.text.draw(context, words, style, left + wide - size.width, y - size.height / 2, dpr);
    }
  }

  const isFree = (taken, left, top, wide, high) =>
    taken.every((box) => box[0] > left + wide || box[2] < left || box[1] > top + high || box[3] < top);

  function letter(context, words, x, y, size, colour) {
    context.font = `bold ${size}px ${riskmap.state.theme.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = colour;
    context.fillText(words, x, y + size * 0.05);
  }

  /** Draw walls, signs and words as the sheet has them. */
  function items(context, list, matrix, scale) {
    for (const item of list) {
      if (item.items) group(context, item, matrix);
      else if (item.path) {
        const path = moved(item.path, matrix);
        if (item.fill) {
          context.globalAlpha = item.fillOpacity;
          context.fillStyle = item.fill;
          context.fill(path, "evenodd");
        }
        if (item.stroke) {
          context.globalAlpha = item.strokeOpacity;
          context.strokeStyle = item.stroke;
          context.lineWidth = Math.max(item.width * scale, 0.4);
          context.lineCap = item.cap;
          context.lineJoin = item.join;
          context.setLineDash(item.dash.map((length) => length * scale));
          context.stroke(path);
          context.setLineDash([]);
        }
        context.globalAlpha = 1;
      } else if (item.size * scale >= 5) write(context, item, matrix);
    }
  }

  function group(context, item, matrix) {
    const inner = matrix.multiply(new DOMMatrix(item.matrix));
    context.save();
    if (item.clipPath) context.clip(moved(item.clipPath, inner), "evenodd");
    items(context, item.items, inner, Math.hypot(inner.a, inner.b));
    context.restore();
  }

  function write(context, item, matrix) {
    context.save();
    context.setTransform(matrix.translate(item.x, item.y).rotate(item.rotation));
    context.font = `${item.weight} ${item.size}px ${riskmap.state.theme.font}`;
    context.textAlign = { start: "left", middle: "center", end: "right" }[item.anchor];
    context.textBaseline = "alphabetic";
    if (item.halo) {
      context.strokeStyle = item.halo;
      context.lineWidth = 2 * item.haloWidth;
      context.lineJoin = "round";
      context.strokeText(item.text, 0, 0);
    }
    context.fillStyle = item.colour;
    context.fillText(item.text, 0, 0);
    context.restore();
  }

  /** Return which marks show letter and number: the worst first, none over another; the others are dots. */
  function numbered(context, places, dpr, isLarge) {
    if (!isLarge) return new Map();
    const high = 15 * dpr;
    const boxes = new Map();
    context.font = `bold ${10.5 * dpr}px ${riskmap.state.theme.font}`;
    const taken = new riskmap.Obstacles(context.canvas.width + 200 * dpr, 0, 24 * dpr);
    for (const { mark, x, y } of [...places].reverse()) {
      const wide = high + context.measureText(mark.number).width + 7 * dpr;
      const box = [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
      if (!taken.isFree(box)) continue;
      taken.add(box);
      boxes.set(mark, box);
    }
    return boxes;
  }

  /** Marks: letter on colour and number on white where there is room, else a dot. */
  function marks(context, places, boxes, dpr) {
    const { palette } = riskmap.state;
    for (const { mark, x, y } of places) {
      if (!boxes.has(mark)) dot(context, x, y, 3.5 * dpr, palette[mark.level], dpr);
    }
    for (const [mark, [left, top, right, bottom]] of boxes) {
      const style = palette[mark.level];
      const [wide, high, y] = [right - left, bottom - top, (top + bottom) / 2];
      context.beginPath();
      context.roundRect(left, top, wide, high, 4 * dpr);
      context.fillStyle = PAPER;
      context.fill();
      context.save();
      context.clip();
      context.fillStyle = style.fill;
      context.fillRect(left, top, high, high);
      context.restore();
      context.lineWidth = 1.2 * dpr;
      context.strokeStyle = style.outline;
      context.stroke();
      letter(context, style.letter, left + high / 2, y, 10 * dpr, style.text);
      letter(context, mark.number, left + high + (wide - high) / 2 - 0.5 * dpr, y, 10.5 * dpr, INK);
    }
  }

  function dot(context, x, y, radius, style, dpr) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = style.fill;
    context.fill();
    context.lineWidth = dpr;
    context.strokeStyle = style.outline;
    context.stroke();
  }

  /** Draw a floor; details are its signs, routes and words, and the numbers of its marks. */
  function draw(context, floor, matrix, dpr, hasDetails) {
    const scale = Math.hypot(matrix.a, matrix.b);
    context.save();
    paper(context, floor, matrix);
    zones(context, floor, matrix, dpr);
    items(context, floor.plain, matrix, scale);
    if (hasDetails) items(context, floor.details, matrix, scale);
    const places = floor.marks.map((mark) => {
      const { x, y } = matrix.transformPoint({ x: mark.at[0], y: mark.at[1] });
      return { mark, x, y };
    });
    const boxes = numbered(context, places, dpr, hasDetails);
    names(context, floor, matrix, scale, dpr, [...boxes.values()]);
    marks(context, places, boxes, dpr);
    context.restore();
  }

  /** Return the zone that holds a place of the sheet, the topmost; undefined for none. */
  const zoneAt = (floor, { x, y }) =>
    floor.zones.findLast((zone) => probe.isPointInPath(zone.path, x, y, "evenodd"));

  return { prepared, toPixels, draw, zoneAt };
})();
