export const instructor = {};
export const achievement = {};
export const criterion = {};
export const learners = {};
