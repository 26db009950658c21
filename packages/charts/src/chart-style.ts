/**
 * The style sheet of all charts, for a page that holds some. Dark where the reader's system is, on a screen; a page can
 * set the same classes otherwise. It holds no `<`, `&` or `>`, so that it is the same in HTML and in XML.
 */
export const chartStyle = `
.mc-chart{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;overflow:visible}
.mc-chart text{fill:#57534e}
.mc-chart .mc-strong{fill:#1c1917;font-weight:600}
.mc-paper{fill:#fff}
.mc-grid{stroke:#e7e5e4;fill:none}
.mc-axis{stroke:#a8a29e;fill:none}
.mc-even{stroke:#1c1917;fill:none;stroke-dasharray:4 4}
.mc-line{stroke:#78716c;fill:none;stroke-width:1.25;stroke-linejoin:round;stroke-linecap:round}
.mc-mean{stroke:#57534e;fill:#fff;stroke-width:1.5}
.mc-accent-line{stroke:#b43a0c;fill:none;stroke-width:1.75;stroke-linejoin:round}
.mc-accent{fill:#b43a0c}
.mc-bar{fill:#a8a29e}
.mc-bar-accent{fill:#b43a0c;fill-opacity:.75}
.mc-cell{fill:#f5f5f4}
.mc-cell-right{fill:#e7e5e4}
.mc-cell-wrong{fill:#ea580c}
.mc-frame{fill:none;stroke:#d6d3d1}
.mc-ink{filter:invert(1)}
.mc-picture{image-rendering:pixelated}
.mc-bars{font:7px system-ui,sans-serif;text-anchor:middle}
.mc-bars text{fill:#57534e}
.mc-bar-right{fill:#57534e}
@media screen and (prefers-color-scheme:dark){
.mc-chart text{fill:#a8a29e}
.mc-chart .mc-strong{fill:#f5f5f4}
.mc-paper{fill:#171412}
.mc-grid{stroke:#33302d}
.mc-axis{stroke:#78716c}
.mc-even{stroke:#f5f3f0}
.mc-line{stroke:#a8a29e}
.mc-mean{stroke:#d6d3d1;fill:#171412}
.mc-accent-line{stroke:#ff9d70}
.mc-accent,.mc-bar-accent{fill:#ff9d70}
.mc-bar{fill:#57534e}
.mc-cell{fill:#221f1c}
.mc-cell-right{fill:#3a3632}
.mc-frame{stroke:#44403c}
.mc-ink{filter:none}
.mc-bars text,.mc-bar-right{fill:#a8a29e}
}
`.trim();
