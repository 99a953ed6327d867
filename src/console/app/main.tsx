import { render } from 'preact'
import { ConsoleApp } from './console-app.tsx'
import './style.css'

render(<ConsoleApp />, document.getElementById('app')!)
