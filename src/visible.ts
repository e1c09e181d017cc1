/** Controls but tab and line end, and what turns the direction of what follows (Unicode Standard Annex 9, section 2). */
const misleading = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text of others as it may be shown: without what makes it read other than it is written, "gpj.exe" for "exe.jpg". */
export function legible(text: string): string {
  return text.replace(misleading, '');
}

/** Whether there is something to read: spaces, controls and marks without width are nothing. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{C}]/u.test(text);
}
