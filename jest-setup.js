// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import { configure } from '@testing-library/react';

// How long an element may take to appear says nothing about it: a busy machine is slow.
configure({ asyncUtilTimeout: 20_000 });
