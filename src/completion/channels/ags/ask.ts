import type { LineItem } from '../../../platform/services.js';
import type { Asked, PullChannel, PullNeeds, Told } from '../pull.js';

/** Results of the tool's own line items (AGS 2.0): all that an LMS without anything else lets a tool see. */
export const ags: PullChannel = {
  name: 'ags',
  async ask(needs: PullNeeds, { course, held }: Asked) {
    if (course.lineItemsUrl === undefined) return undefined;
    const told: Told[] = [];
    for (const item of await needs.services.lineItems(course)) {
      const name = { ...itemName(item), name: item.label };
      const results = await needs.services.results(course, item.url);
      for (const { sub, score, maximum } of results) {
        const fact = { type: 'grade', ...name, minimum: 0, maximum } as const;
        told.push({ sub, fact: score === undefined ? fact : { ...fact, grade: score } });
      }
      // Moodle leaves a result of nought out of its list, as it does one that was taken away. Either way the grade that
      // is held is not the learner's any more.
      const listed = new Set(results.map(({ sub }) => sub));
      for (const [sub, facts] of held) {
        const before = facts.get(`grade/${name.itemId}`)?.fact;
        if (listed.has(sub) || before?.type !== 'grade' || before.grade === undefined || before.grade === 0)
          continue;
        told.push({ sub, fact: { type: 'grade', ...name, minimum: 0, maximum: before.maximum } });
      }
    }
    return { told };
  },
};

/** In Moodle the line item's number is the grade item's, as its plugin and its catalogue name it. */
function itemName({ url }: LineItem): { readonly itemId: string; readonly sourceItemId?: string } {
  const number = /\/lineitems\/(\d+)\/lineitem(\?|$)/.exec(url)?.[1];
  return number === undefined ? { itemId: url } : { itemId: number, sourceItemId: url };
}
