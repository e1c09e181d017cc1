/** Drawn with currentColor; all decorative: words beside them say the same. */
function icon(path: string) {
  return function Icon() {
    return (
      <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
    );
  };
}

export const CheckIcon = icon('M4.5 12.5 10 18 20 6.5');
export const CrossIcon = icon('M6 6l12 12M18 6 6 18');
export const WaitIcon = icon('M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z');
export const QuestionIcon = icon(
  'M9 9a3 3 0 1 1 4.5 2.6c-.9.5-1.5 1.1-1.5 2.2M12 17.4v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
);
export const AlertIcon = icon(
  'M12 8.5v5M12 17v.1M10.3 4.2 2.9 17.3A2 2 0 0 0 4.6 20.3h14.8a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z',
);
export const InfoIcon = icon('M12 11v6M12 7.4v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z');
export const DownIcon = icon('M12 4v11M7 10.5l5 5 5-5M5 20h14');
export const OutIcon = icon('M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5');

/** The mark: a leaf that is a check mark, in a ring of two parts, what was learned and what was shown. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 40 40" width="32" height="32" aria-hidden="true" focusable="false">
      <path
        d="M33.2 14.4A15 15 0 1 1 25.6 6.1"
        fill="none"
        stroke="currentColor"
        stroke-width="3"
        stroke-linecap="round"
      />
      <path
        d="M11.5 20.2l6.3 6.6c2.6-9.1 8.2-16 17-19.6"
        fill="none"
        stroke="currentColor"
        stroke-width="4.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
