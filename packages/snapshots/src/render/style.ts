/** One style for screen, phone and A4. Grey and black carry all meaning; the one blue is decoration. */
export const style = `
:root{--ink:#1a1f24;--soft:#4d5963;--line:#c9d1d8;--tint:#f2f5f7;--accent:#0b5394}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:#fff;max-width:62rem;margin:0 auto;padding:1.25rem}
header{border-top:6px solid var(--accent);padding-top:.75rem}
h1{font-size:1.7rem;line-height:1.2;margin:.25rem 0}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:2px solid var(--accent);padding-bottom:.2rem}
h3{font-size:.95rem;margin:0;line-height:1.3}
p{margin:.3rem 0}.kicker{color:var(--soft);font-weight:600;margin:0}.provenance,.legend,footer{color:var(--soft);font-size:.9rem}
#changes caption,#coverage caption,#sources caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0}
.as-of{font-size:1.1rem;font-weight:600;margin:0}
.boxes{list-style:none;margin:0;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr))}
.boxes li{border:1px solid var(--line);border-left:4px solid var(--accent);padding:.75rem;background:var(--tint);break-inside:avoid}
.boxes p{margin:.15rem 0;font-size:.9rem}.boxes .value{font-size:1.55rem;font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums}
.value small{font-size:.9rem;font-weight:400}.value .q{font-size:1rem;font-weight:400}.boxes .source{color:var(--soft);font-size:.8rem}
.scroll{overflow-x:auto;margin:.75rem 0 1.5rem}.scroll:focus-visible{outline:3px solid var(--accent)}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-weight:600;border-bottom:2px solid var(--ink);white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.q{color:var(--soft);font-size:.85em}.s-not_reported{color:var(--soft);font-style:italic;font-weight:400}.s-suppressed{color:var(--soft);border-bottom:1px dotted}
.s-zero{font-weight:600}.tag{border:1px solid var(--soft);border-radius:3px;font-size:.75em;padding:0 .25em;font-weight:400}
code{font-family:ui-monospace,monospace;font-size:.85em;overflow-wrap:anywhere}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;background:#fff;padding:.5rem;z-index:1}
@media (max-width:30rem){body{padding:.75rem}h1{font-size:1.35rem}.boxes .value{font-size:1.45rem}}
@page{size:A4;margin:14mm 12mm 16mm}
@media print{body{font-size:10pt;max-width:none;padding:0}.skip{display:none}.scroll{overflow:visible}table{font-size:8.5pt}
.boxes{grid-template-columns:repeat(3,1fr);gap:3mm}.boxes li{padding:2.5mm}.boxes .value{font-size:15pt}h2{break-after:avoid;margin-top:6mm}tr{break-inside:avoid}thead{display:table-header-group}caption{break-after:avoid}}
`
