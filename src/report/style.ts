/** The style of a report's page: light and dark by the reader's setting, figures in the same colours. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2128; --faint: #6a7380; --rule: #e3e6ea; --mark: #1f5fbf; --worse: #b3261e; --warn: #fdf3e1; --warn-ink: #7a4b00; --panel: #f7f8fa; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171c; --ink: #e4e7eb; --faint: #98a1ad; --rule: #2b3139; --mark: #7cb0ff; --worse: #ff8a80; --warn: #33280f; --warn-ink: #f3cf8c; --panel: #1b1f26; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2.25rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .3rem 0; max-width: 46rem; } .faint, figcaption { color: var(--faint); } ul { padding-left: 1.2rem; } code { font-size: .9em; }
.callout { background: var(--warn); color: var(--warn-ink); padding: .6rem .9rem; border-radius: 6px; margin: .75rem 0; max-width: none; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid var(--rule); white-space: nowrap; } th:first-child, td:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--faint); font-size: .85rem; } tr.worse td { color: var(--worse); } tr.few td { color: var(--faint); }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .15rem .75rem; margin: .4rem 0 0; } dt { color: var(--faint); overflow-wrap: anywhere; } dd { margin: 0; }
details { border: 1px solid var(--rule); border-radius: 6px; padding: .5rem .9rem; margin: .5rem 0; background: var(--panel); } summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; } summary span { font-weight: 400; }
figure { margin: .5rem 0 1rem; overflow-x: auto; } figcaption { font-size: .85rem; } svg.figure { width: 100%; min-width: 40rem; height: auto; font: 12.5px system-ui, sans-serif; }
svg text { fill: var(--ink); } svg .tick { fill: var(--faint); font-size: 11px; } svg .rule { stroke: var(--rule); } svg .interval { stroke: var(--mark); stroke-width: 3; stroke-linecap: round; opacity: .55; } svg .mark { fill: var(--mark); }
svg .worse .interval { stroke: var(--worse); } svg .worse .mark { fill: var(--worse); } svg .worse text { fill: var(--worse); } svg .faint text { fill: var(--faint); } svg .faint .interval { stroke: var(--faint); } svg .faint .mark { fill: var(--faint); }
.o-success { fill: #3f9468; } .o-failure { fill: #c4524a; } .o-refusal { fill: #8f7cc2; } .o-escalation { fill: #d6a13a; } .o-near_miss { fill: #e07b39; } .o-consequential_error { fill: #7d1d18; } .o-fault { fill: #7c8794; } .o-unknown { fill: #c3cad2; }
@media (prefers-color-scheme: dark) { .o-unknown { fill: #4a525d; } .o-consequential_error { fill: #f0443a; } .o-failure { fill: #a8483f; } }
@media print { details { break-inside: avoid; } }
`;
