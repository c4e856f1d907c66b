"use strict";
/* Words on the canvas: drawn once with their halo, then copied. Text from data is only ever drawn, never parsed. */
riskmap.text = (() => {
  let cache = new Map();
  let version = "";
  const LIMIT = 1500;

  /** Return the picture of a word: {canvas, width, height} in device pixels. */
  function picture(words, { size = 12, weight = "normal", style = "normal", colour, halo, spacing = 0 }, dpr) {
    const now = `${riskmap.state.version}|${dpr}`;
    if (now !== version || cache.size > LIMIT) {
      version = now;
      cache = new Map();
    }
    const key = `${size}|${weight}|${style}|${colour}|${halo}|${spacing}|${words}`;
    let found = cache.get(key);
    if (found) return found;
    const font = `${style} ${weight} ${size * dpr}px ${riskmap.state.theme.font}`;
    const rim = halo ? 2.2 * dpr : 0;
    const probe = new OffscreenCanvas(1, 1).getContext("2d");
    probe.font = font;
    probe.letterSpacing = `${spacing * dpr}px`;
    const width = Math.ceil(probe.measureText(words).width + 2 * rim + 2);
    const height = Math.ceil(size * dpr * 1.35 + 2 * rim);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    context.font = font;
    context.letterSpacing = `${spacing * dpr}px`;
    context.textBaseline = "middle";
    if (halo) {
      context.strokeStyle = halo;
      context.lineWidth = 2 * rim;
      context.lineJoin = "round";
      context.strokeText(words, rim + 1, height / 2);
    }
    context.fillStyle = colour;
    context.fillText(words, rim + 1, height / 2);
    found = { canvas, width, height };
    cache.set(key, found);
    return found;
  }

  const number = new Intl.NumberFormat("en-US");
  return { picture, count: (value) => number.format(value) };
})();
