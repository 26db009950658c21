import { chartStyle } from '@mnist-cnn/charts';

// A constructed sheet: the page's policy allows no style in the document.
const sheet = new CSSStyleSheet();
sheet.replaceSync(chartStyle);
document.adoptedStyleSheets.push(sheet);
