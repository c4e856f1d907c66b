"use strict";
/* Words on the canvas, with a halo. Text from data is only ever drawn, never parsed. */
riskmap.text = (() => {
  let widths = new Map();
  let version = "";
  const LIMIT = 5000;
  const probe = new OffscreenCanvas(1, 1).getContext("2d");
  const number = new Intl.NumberFormat("en-US");

  const fontOf = ({ size = 12, weight = "normal", style = "normal" }, dpr) =>
    `${style} ${weight} ${size * dpr}px ${riskmap.state.theme.font}`;

  /** Return the box a word needs, halo included: {width, height} in device pixels. */
  function measure(words, style, dpr) {
    const now = `${riskmap.state.version}|${dpr}`;
    if (now !== version || widths.size > LIMIT) {
      version = now;
      widths = new Map();
    }
    const key = `${style.size}|${style.weight}|${style.style}|${style.spacing}|${words}`;
    let width = widths.get(key);
    if (width === undefined) {
      probe.font = fontOf(style, dpr);
      probe.letterSpacing = `${(style.spacing || 0) * dpr}px`;
      width = probe.measureText(words).width;
      widths.set(key, width);
    }
    const rim = style.halo ? 2 * dpr : 0;
    return { width: Math.ceil(width + 2 * rim), height: Math.ceil(style.size * dpr * 1.3 + rim), rim };
  }

  /** Draw a word into the box whose top left corner is given. */
  function draw(context, words, style, left, top, dpr) {
    const { height, rim } = measure(words, style, dpr);
    context.font = fontOf(style, dpr);
    context.letterSpacing = `${(style.spacing || 0) * dpr}px`;
    context.textAlign = "left";
    context.textBaseline = "middle";
    if (style.halo) {
      context.strokeStyle = style.halo;
      context.lineWidth = 2 * rim;
      context.lineJoin = "round";
      context.strokeText(words, left + rim, top + height / 2);
    }
    context.fillStyle = style.colour;
    context.fillText(words, left + rim, top + height / 2);
  }

  /** Return a name that is not longer than so many characters. */
  function elided(words, most) {
    const letters = Array.from(words);
    return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : words;
  }

  return { measure, draw, elided, count: (value) => number.format(value) };
})();
