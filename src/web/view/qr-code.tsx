import type { QrSquares } from '../../credential/pdf/qr-squares.js';

/** Drawn dark on light whatever the page's colours are: most readers know no other. */
export function QrCode({ squares, label }: { readonly squares: QrSquares; readonly label: string }) {
  const quiet = 4;
  const side = squares.size + 2 * quiet;
  const path = squares.runs.map(({ x, y, length }) => `M${x + quiet} ${y + quiet}h${length}v1h-${length}z`);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path.join('')} fill="#000" />
    </svg>
  );
}
