/** Hours of learning in one ECTS credit (ECTS Users' Guide 2015, "Credits": 25 to 30). */
const hoursPerCredit = { least: 25, most: 30 } as const;

/** The credits that so many hours may be, rounded to a tenth: from the fewest to the most. */
export function creditsOf(hours: number): { readonly from: number; readonly to: number } {
  return { from: tenth(hours / hoursPerCredit.most), to: tenth(hours / hoursPerCredit.least) };
}

/** The hours that so many credits stand for. */
export function hoursOf(credits: number): { readonly from: number; readonly to: number } {
  return { from: tenth(credits * hoursPerCredit.least), to: tenth(credits * hoursPerCredit.most) };
}

/** Whether hours and credits, both declared, can be of the same workload. */
export function workloadsAgree(hours: number, credits: number): boolean {
  const { from, to } = hoursOf(credits);
  return hours >= from && hours <= to;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
