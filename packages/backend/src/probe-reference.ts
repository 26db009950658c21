/** Each parameter of the probe's network: its shape and the formula scale · sin(step · (i + 1)) + offset. */
export const parameters = {
  filter1: { shape: [5, 5, 1, 3], step: 1.3, scale: 0.4, offset: 0 },
  bias1: { shape: [3], step: 2.1, scale: 0.2, offset: 0 },
  filter2: { shape: [5, 5, 3, 4], step: 1.9, scale: 0.2, offset: 0 },
  // Negative, so that some pooling windows hold no positive value.
  bias2: { shape: [4], step: 0.9, scale: 0.1, offset: -0.1 },
  weights3: { shape: [16, 5], step: 2.3, scale: 0.5, offset: 0 },
  bias3: { shape: [5], step: 1.1, scale: 0.1, offset: 0 },
} as const;

export const parameterNames = [
  'filter1',
  'bias1',
  'filter2',
  'bias2',
  'weights3',
  'bias3',
] as const;

export type ParameterName = (typeof parameterNames)[number];

/**
 * The probe's results in float64, by tools/probe-reference.py, which checks them against finite differences.
 *
 * A gradient g is given by ‖g‖, Σ gᵢ·cos(i) and Σ gᵢ·sin(2i + 1): no wrong entry leaves all three as they are.
 */
export const reference = {
  loss: 1.5891032706417942,
  lossAfterUpdate: 1.4193149230078403,
  gradients: {
    filter1: [1.0745966969235605, 0.1871990873351169, 0.21279931988194933],
    bias1: [0.21347169607891814, -0.11060622703215653, -0.23079724139625407],
    filter2: [1.613066820253542, -0.08107559609620357, 0.32407436087214614],
    bias2: [0.03424183090911712, -0.019137404107428698, -0.025731728058281826],
    weights3: [0.3929518847620193, -0.6450695796361633, 0.27275427483491466],
    bias3: [0.5479838073379624, -0.212829501773076, -0.35980903052909075],
  },
} as const;
