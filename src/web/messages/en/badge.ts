/** The badge of an achievement. */
export const badge = {
  title: 'Badge',
  lead: 'The picture that wallets and profiles show, with the signed credential inside.',
  designed: 'This badge is designed from the title, the level and the awarding body.',
  own: 'This badge was uploaded.',
  upload: 'Save and upload a badge of your own',
  change: 'Save and change the badge',
  remove: 'Back to the designed badge',
  saved: 'The badge is saved. It counts from the next publishing on.',
  removed: 'The designed badge is back. It counts from the next publishing on.',
};
