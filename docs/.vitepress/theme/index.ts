// VitePress' own theme, in our colours, with the live widget.
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { LiveWidget } from './live-widget.js';
import './style.css';

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => void app.component('LiveWidget', LiveWidget),
} satisfies Theme;
