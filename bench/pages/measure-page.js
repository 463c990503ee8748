/**
 * Runs in the browser, before the page's own scripts: measures what a person waits for, to the frame that shows it.
 * Plain JavaScript, for nothing bundles it.
 */
globalThis.vigieBench = {
  /** After the next frame is painted; its time by the page's clock. */
  waitPainted() {
    return new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(undefined);
      });
    });
  },

  /** From a call to the painted frame in which `selector` is there, milliseconds. */
  async measureUntilPainted(start, selector) {
    const startedAt = performance.now();
    start();
    if (document.querySelector(selector) === null) {
      await new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector(selector) === null) return;
          observer.disconnect();
          resolve(undefined);
        });
        observer.observe(document, { childList: true, subtree: true });
      });
    }
    return (await this.waitPainted()) - startedAt;
  },

  keys: [],

  /** Notes, for each key pressed from now on, how long until the frame after it is painted. */
  watchKeys() {
    this.keys = [];
    addEventListener(
      'keydown',
      ({ timeStamp }) => void this.waitPainted().then((paintedAt) => this.keys.push(paintedAt - timeStamp)),
      true,
    );
  },

  frames: [],

  /** Notes the time from each frame to the next, milliseconds, until the end of `durationMs`. */
  async watchFrames(durationMs) {
    this.frames = [];
    let before = await new Promise(requestAnimationFrame);
    const end = before + durationMs;
    while (before < end) {
      const now = await new Promise(requestAnimationFrame);
      this.frames.push(now - before);
      before = now;
    }
    return this.frames;
  },
};
