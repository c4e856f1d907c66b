"use strict";
/* Symbols of the levels: drawn once by the canvas, then stamped as pixels thousands of times a frame. */
riskmap.sprites = (() => {
  let cache = new Map();
  let version = "";

  /* The hatch of a level inside the current path; it repeats every four pixels of the symbol. */
  function hatch(context, style, radius, unit) {
    context.save();
    context.clip();
    context.strokeStyle = context.fillStyle = style.text;
    context.globalAlpha = 0.75;
    context.lineWidth = Math.max(1, unit);
    const step = 4 * unit;
    context.beginPath();
    for (let at = -2 * radius; at <= 2 * radius; at += step) {
      if (style.hatch === "diagonal" || style.hatch === "cross") {
        context.moveTo(at - radius, radius);
        context.lineTo(at + radius, -radius);
      }
      if (style.hatch === "cross") {
        context.moveTo(at - radius, -radius);
        context.lineTo(at + radius, radius);
      }
      if (style.hatch === "dots") {
        for (let down = -radius; down <= radius; down += step) context.rect(at, down, unit, unit);
      }
    }
    if (style.hatch === "dots") context.fill();
    else context.stroke();
    context.restore();
  }

  function outline(context, shape, radius) {
    context.beginPath();
    if (shape === "disc") context.arc(0, 0, radius, 0, 2 * Math.PI);
    else {
      const reach = radius * 1.2; // a diamond of the same weight as the disc
      context.moveTo(0, -reach);
      context.lineTo(reach, 0);
      context.lineTo(0, reach);
      context.lineTo(-reach, 0);
      context.closePath();
    }
  }

  /** Paint a level's symbol around the origin of the context. */
  function symbol(context, shape, level, radius, dpr, { letter, halo } = {}) {
    const { palette, options, theme } = riskmap.state;
    const style = palette[level];
    if (halo) {
      outline(context, shape, radius + halo * dpr);
      context.fillStyle = theme.halo;
      context.fill();
    }
    outline(context, shape, radius);
    const hollow = style.hatch === "outline" && options.hatch;
    context.fillStyle = hollow ? theme.land : style.fill;
    context.fill();
    if (options.hatch && !letter && radius > 2.5 * dpr) hatch(context, style, radius, dpr);
    const line = Math.max(0.75 * dpr, Math.min(1.25 * dpr, radius * 0.22));
    outline(context, shape, radius - line / 2);
    context.lineWidth = line;
    context.strokeStyle = hollow ? style.fill : theme.symbolLine || style.outline;
    if (radius > 1.4 * dpr) context.stroke();
    if (letter) {
      context.fillStyle = hollow ? theme.text : style.text;
      context.font = `bold ${Math.round(radius * 1.22)}px ${theme.font}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(style.letter, 0, radius * 0.06);
    }
  }

  /** Return the pixels of a symbol for a canvas of the given width: solid ones and softer edges. */
  function pixels(shape, level, radius, dpr, width, { letter = false, halo = 0 } = {}) {
    const now = `${riskmap.state.version}|${width}|${dpr}`;
    if (now !== version) {
      version = now;
      cache = new Map();
    }
    const key = `${shape}|${level}|${radius}|${letter}|${halo}`;
    let found = cache.get(key);
    if (found) return found;
    const reach = Math.ceil(radius * 1.3 + (halo + 1) * dpr);
    const side = 2 * reach + 1;
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.translate(reach + 0.5, reach + 0.5);
    symbol(context, shape, level, radius, dpr, { letter, halo });
    const image = context.getImageData(0, 0, side, side).data;
    const words = new Uint32Array(image.buffer);
    const solid = [];
    const soft = [];
    for (let i = 0; i < words.length; i++) {
      const alpha = image[4 * i + 3];
      const offset = (Math.floor(i / side) - reach) * width + (i % side) - reach;
      if (alpha > 247) solid.push([offset, words[i] | 0xff000000]);
      else if (alpha > 8) soft.push([offset, words[i], alpha]);
    }
    found = {
      reach,
      at: Int32Array.from(solid, (pixel) => pixel[0]),
      colour: Uint32Array.from(solid, (pixel) => pixel[1]),
      softAt: Int32Array.from(soft, (pixel) => pixel[0]),
      softColour: Uint32Array.from(soft, (pixel) => pixel[1]),
    };
    cache.set(key, found);
    return found;
  }

  return { pixels, symbol, hatch };
})();
