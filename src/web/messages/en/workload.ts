/** Hours and ECTS credits, one in the other (25 to 30 hours for a credit). */
export const workload = {
  rule: 'One ECTS credit is 25 to 30 hours of learning.',
  span: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  hours: (hours: string, credits: string) =>
    `${hours} hours are ${credits} ECTS credits, at 25 to 30 hours each.`,
  credits: (credits: string, hours: string) => `${credits} ECTS are ${hours} hours, at 25 to 30 hours each.`,
  agree: (credits: string, hours: string) => `Both fit: ${credits} ECTS are ${hours} hours.`,
  differ: (credits: string, hours: string, written: string) =>
    `These do not fit: ${credits} ECTS are ${hours} hours, and ${written} are written. It can be published all the same.`,
};
