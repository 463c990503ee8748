/** Where a post is drawn; the webapp's words, which are part of ids. */
export type PostLocation = 'CENTER' | 'RHS_ROOT' | 'RHS_COMMENT' | 'SEARCH';
