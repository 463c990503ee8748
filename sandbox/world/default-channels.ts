/** Every team has these two, and every member of the team is in them. */
export const townSquare = 'town-square';
export const offTopic = 'off-topic';
