import './style/index.css';
import { render } from 'preact';
import { App } from './shell/app.js';

const place = document.getElementById('page');
if (place !== null) render(<App offeredLanguage={place.dataset['language']} />, place);
