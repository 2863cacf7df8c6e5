'use client'

import dynamic from 'next/dynamic'

// Loaded where they are drawn: whoever still answers the questions is spared what only the advice needs.
export const Costs = dynamic(() => import('./costs-panel').then((file) => file.Costs))
export const Evidence = dynamic(() => import('./evidence').then((file) => file.Evidence))
export const LedgerMark = dynamic(() => import('@/app/_features/reference/ledger-mark').then((file) => file.LedgerMark))
export const MeasuredCells = dynamic(() => import('./measured-cells').then((file) => file.MeasuredCells))
export const RecordButtons = dynamic(() => import('./record-buttons').then((file) => file.RecordButtons))
export const RecordText = dynamic(() => import('./record-text').then((file) => file.RecordText))
export const Unrun = dynamic(() => import('./unrun').then((file) => file.Unrun))
