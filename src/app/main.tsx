import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './query-client.ts'
import { Routes } from './routes.tsx'
import { takeToken } from './state/token.ts'
import './ui/tokens.css'
import './ui/base.css'

takeToken()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <Routes />
    </QueryClientProvider>
  </StrictMode>,
)
