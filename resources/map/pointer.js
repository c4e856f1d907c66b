"use strict";
/* The pointer: what it is over, what it clicks, and the note beside it. */
riskmap.follow = (map) => {
  let over = "";
  let at = null;
  let scheduled = 0;
  let down = null;

  const container = map.getContainer();
  const nameOf = (found) => (found ? `${found.kind}:${found.id}` : "");

  function look() {
    scheduled = 0;
    if (!at || !riskmap.stage.view) return;
    const place = map.containerPointToLatLng(at);
    riskmap.bridge?.cursorMoved(place.lng, place.lat);
    riskmap.stage.tell("cursor", place);
    if (riskmap.measuring.isOn) {
      riskmap.measuring.hover(place);
      return;
    }
    const found = riskmap.stage.pick(at);
    container.style.cursor = found && found.kind !== "district" ? "pointer" : "";
    const name = nameOf(found);
    over = name;
    if (!found || !found.note) {
      riskmap.tooltip.hide();
      return;
    }
    const parts = found.note(() => {
      if (over === name && at) look();
    });
    if (parts) riskmap.tooltip.show(at, parts);
    else riskmap.tooltip.hide();
  }

  /** What lies under the pointer has changed: say so anew, or nothing any more. */
  riskmap.lookAgain = () => {
    riskmap.tooltip.hide();
    over = "";
    if (at && !scheduled && !map.dragging.moving() && !riskmap.measuring.isOn) scheduled = requestAnimationFrame(look);
  };

  function leave() {
    at = null;
    over = "";
    riskmap.tooltip.hide();
    riskmap.bridge?.cursorLeft();
    riskmap.stage.tell("cursor", null);
  }

  map.on("mousemove", (event) => {
    at = event.containerPoint;
    if (!scheduled) scheduled = requestAnimationFrame(look);
  });
  map.on("mousedown", (event) => {
    down = event.containerPoint;
  });
  map.on("movestart", () => riskmap.tooltip.hide());
  container.addEventListener("mouseleave", leave);

  map.on("click", (event) => {
    if (down && event.containerPoint.distanceTo(down) > 4) return; // the end of a drag
    container.focus({ preventScroll: true });
    if (riskmap.measuring.isOn) {
      riskmap.measuring.add(event.latlng);
      return;
    }
    const found = riskmap.stage.pick(event.containerPoint);
    const { x, y } = event.containerPoint;
    if (found) found.click(x, y);
    else riskmap.bridge.nothingClicked();
  });
  map.on("dblclick", (event) => {
    if (riskmap.measuring.isOn) {
      riskmap.measuring.finish();
      return;
    }
    const found = riskmap.stage.pick(event.containerPoint);
    if (found && found.open) found.open();
    else if (found && found.zoomIn) found.zoomIn();
    else map.setZoomAround(event.containerPoint, map.getZoom() + 1, { animate: false });
  });
  map.on("contextmenu", (event) => {
    if (riskmap.measuring.isOn) {
      riskmap.measuring.finish();
      return;
    }
    const found = riskmap.stage.pick(event.containerPoint);
    const row = found && found.kind === "enterprise" ? found.rows[0] : -1;
    const district = riskmap.districtAt(event.latlng);
    const { x, y } = event.containerPoint;
    riskmap.bridge.contextMenu(event.latlng.lng, event.latlng.lat, row, district, x, y);
  });
  container.addEventListener("keydown", (event) => {
    if (riskmap.measuring.key(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Home") riskmap.showCity();
    else if (event.key === "Escape") riskmap.bridge.nothingClicked();
  });
};
