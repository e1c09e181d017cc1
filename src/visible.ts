/** Whether there is something to read: spaces, controls and marks without width are nothing. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{C}]/u.test(text);
}
