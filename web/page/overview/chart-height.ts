/** Pixels of a small multiple with its axis: five rows of them fit on a laptop's screen. */
export const chartHeight = 88;
