/**
 * The style of every page that is written to a file: light and dark by the reader's setting, on paper always light; figures in the same
 * colours. Hairlines rather than boxes, one accent colour; verdicts have colours of their own, beside a word and a shape.
 */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2128; --faint: #5f6875; --rule: #e3e6ea; --mark: #1f5fbf; --worse: #b3261e; --warn: #fdf3e1; --warn-ink: #7a4b00; --zone: #fbeceb; --pass: #0b7257; --fail: #b3261e; --inconclusive: #8a5a00; --fault: #6a4593; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #14171c; --ink: #e4e7eb; --faint: #98a1ad; --rule: #2b3139; --mark: #7cb0ff; --worse: #ff8a80; --warn: #33280f; --warn-ink: #f3cf8c; --zone: #2d1b1d; --pass: #4fc3a1; --fail: #ff8a80; --inconclusive: #e8b95c; --fault: #c3a2ee; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 20px 64px; max-width: 960px; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 4px; text-wrap: balance; } h2 { font-size: 15px; margin: 32px 0 8px; padding-top: 12px; border-top: 1px solid var(--rule); } h3 { font-size: 15px; margin: 20px 0 4px; }
p { margin: 4px 0; max-width: 720px; } .faint, figcaption { color: var(--faint); } ul { margin: 4px 0; padding-left: 20px; max-width: 720px; } li { margin: 4px 0; } code, pre { font: 13px/1.5 ui-monospace, monospace; } pre { margin: 8px 0; white-space: pre-wrap; }
.callout { background: var(--warn); color: var(--warn-ink); padding: 8px 12px; margin: 12px 0; max-width: none; }
footer { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--rule); font-size: 13px; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { text-align: right; padding: 4px 8px; border-bottom: 1px solid var(--rule); white-space: nowrap; font-weight: 400; } th:first-child { text-align: left; padding-left: 0; white-space: normal; min-width: 128px; overflow-wrap: anywhere; }
thead th { font-weight: 600; color: var(--faint); vertical-align: bottom; } tr.worse > * { color: var(--worse); } tr.few > * { color: var(--faint); }
dl { display: grid; grid-template-columns: 144px 1fr; gap: 2px 12px; margin: 4px 0 0; font-variant-numeric: tabular-nums; } dt { color: var(--faint); } dd { margin: 0; min-width: 0; }
details { border-top: 1px solid var(--rule); padding: 8px 0; } h2 + details { border-top: 0; } figure + details { border-top: 0; padding-top: 0; } summary { cursor: pointer; font-weight: 600; } summary span { font-weight: 400; } figure + details > summary { font-weight: 400; color: var(--faint); font-size: 13px; }
figure { margin: 8px 0 12px; } figcaption { font-size: 13px; max-width: 720px; } svg.figure { display: block; width: 100%; height: auto; font: 12.5px system-ui, sans-serif; font-variant-numeric: tabular-nums; } svg.narrow { display: none; max-width: 460px; } svg.narrow text:not(.in) { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
svg text { fill: var(--ink); } svg .tick { fill: var(--faint); font-size: 11px; } svg .label { font-weight: 600; } svg .rule { stroke: var(--rule); } svg .none { stroke: var(--faint); } svg .interval { stroke: var(--mark); stroke-width: 3; stroke-linecap: round; opacity: .55; } svg .mark { fill: var(--mark); }
svg .worse { --mark: var(--worse); } svg .worse text { fill: var(--worse); } svg .faint { --mark: var(--faint); } svg .faint text { fill: var(--faint); } svg .base { --mark: var(--faint); } svg .base .mark { fill: var(--paper); stroke: var(--faint); stroke-width: 1.5; }
svg .zone { fill: var(--zone); } svg .limit { stroke: var(--fail); stroke-dasharray: 3 3; } svg .shape { fill: var(--mark); } svg .sign { fill: none; stroke: var(--paper); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; } svg text[class^='v-'] { fill: var(--mark); font-weight: 600; }
.v-pass { --mark: var(--pass); } .v-fail { --mark: var(--fail); } .v-inconclusive { --mark: var(--inconclusive); } .v-fault { --mark: var(--fault); }
.verdict { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; margin: 0 0 12px; font-size: 24px; font-weight: 700; line-height: 1.2; color: var(--mark); max-width: none; } .verdict b { white-space: nowrap; } .verdict svg { width: 32px; height: 32px; flex: none; } .verdict span { color: var(--ink); font-weight: 400; font-size: 15px; }
.reasons { list-style: none; padding: 0; max-width: 720px; } .reasons > li { display: grid; grid-template-columns: 16px 1fr; gap: 0 12px; margin: 12px 0; } .reasons svg { width: 16px; height: 16px; margin-top: 4px; } .reasons b { color: var(--mark); } .reasons p { margin: 0; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0 32px; } .cases { list-style: none; padding: 0; margin: 0; font: 13px/1.6 ui-monospace, monospace; } .cases li { margin: 0; display: flex; gap: 12px; justify-content: space-between; border-bottom: 1px solid var(--rule); } .cases span { flex: none; color: var(--faint); }
.o-success { fill: #2f8a60; } .o-failure { fill: #c4524a; } .o-refusal { fill: #8f7cc2; } .o-escalation { fill: #d6a13a; } .o-near_miss { fill: #e07b39; } .o-consequential_error { fill: #7d1d18; } .o-fault { fill: #7c8794; } .o-unknown { fill: #c3cad2; }
svg .bar { stroke: var(--paper); } svg .in { fill: #fff; font-size: 11px; }
@media screen and (prefers-color-scheme: dark) { .o-unknown { fill: #4a525d; } .o-consequential_error { fill: #f0443a; } .o-failure { fill: #a8483f; } }
@media screen and (max-width: 720px) { body { padding: 20px 20px 48px; } h1 { font-size: 20px; } svg.wide { display: none; } svg.narrow { display: block; } .sides { grid-template-columns: 1fr; } dl { grid-template-columns: 104px 1fr; } }
@media print { body { padding: 0; font-size: 12px; max-width: none; } section { break-inside: auto; } figure, details, .reasons > li, tr { break-inside: avoid; } h2 { break-after: avoid; margin-top: 24px; } details::details-content { content-visibility: visible; block-size: auto; } .scroll { overflow: visible; } table { font-size: 9px; } th, td { padding: 2px 4px; } }
`;
