/** The header in which a client says who asks. */
export const askedByHeader = 'airworthy-asked-by';
