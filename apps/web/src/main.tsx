import { effect } from '@preact/signals';
import { render } from 'preact';
import { Drawing } from './drawing/drawing.ts';
import { Page } from './page/page.tsx';
import './page/page.css';
import { LiveReader } from './reading/live-reader.ts';

const drawing = new Drawing();
const reader = new LiveReader();
effect(() => reader.readStrokes(drawing.strokes));
const root = document.getElementById('page');
if (root) render(<Page drawing={drawing} reader={reader} />, root);
void reader.load();
