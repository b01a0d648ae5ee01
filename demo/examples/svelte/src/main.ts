import { mount } from 'svelte';
import App from './App.svelte';
import Quick from './Quick.svelte';

const quick = new URLSearchParams(location.search).has('quick');
mount(quick ? Quick : App, { target: document.querySelector('#app')! });
