import { createApp } from 'vue';
import App from './App.vue';
import Quick from './Quick.vue';

const quick = new URLSearchParams(location.search).has('quick');
createApp(quick ? Quick : App).mount('#app');
