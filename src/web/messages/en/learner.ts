export const learner = {};
