import { render } from 'preact';
import { Drawing } from './drawing/drawing.ts';
import { Page } from './page/page.tsx';
import './page/page.css';
import { LiveReader } from './reading/live-reader.ts';

const reader = new LiveReader();
const root = document.getElementById('page');
if (root) render(<Page drawing={new Drawing()} reader={reader} />, root);
void reader.load();
