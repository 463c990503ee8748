import { useVirtualizer } from '@tanstack/react-virtual';
import { createElement, useRef } from 'react';
import { createRoot } from 'react-dom/client';

/** The yardstick of the sidebar: the same rows in a virtual list with nothing around it. */
function BareList({ rows }) {
  const list = useRef(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => 28,
    overscan: 12,
  });
  return createElement(
    'div',
    { ref: list, id: 'bare-list', style: { width: 400, height: 480, overflow: 'auto' } },
    createElement(
      'div',
      { style: { position: 'relative', height: virtualizer.getTotalSize() } },
      virtualizer.getVirtualItems().map(({ index, start }) =>
        createElement(
          'div',
          {
            key: index,
            className: 'bare-row',
            style: { position: 'absolute', height: 28, transform: `translateY(${start}px)` },
          },
          rows[index].map((text, at) => createElement('span', { key: at }, text)),
        ),
      ),
    ),
  );
}

const rows = Array.from({ length: 10_000 }, (_, index) => [
  '▲▲',
  `${index % 60} min`,
  `srv-web-${index % 100}`,
  `Disk / is ${index % 100} % full`,
  `×${index % 9}`,
]);
let root;

globalThis.bareList = {
  show() {
    root = createRoot(document.getElementById('root'));
    root.render(createElement(BareList, { rows }));
  },
  hide: () => root.unmount(),
};
