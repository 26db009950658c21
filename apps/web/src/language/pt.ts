import type { Messages } from './language.ts';

/** Todos os textos da página, em português. */
export const pt: Messages = {
  name: 'mnist-cnn',
  title: 'Desenhe um algarismo; uma rede o lê',
  lead: 'Uma rede convolucional com 3.274.634 pesos, que aprendeu com 60.000 algarismos manuscritos. Ela roda aqui, no seu navegador: o que você desenha fica com você.',
  skip: 'Ir para a página',
  language: 'Idioma',

  drawing: {
    heading: 'Desenhe',
    pad: 'Papel para desenhar um algarismo',
    hint: 'Com o dedo, uma caneta ou o mouse. Teclado: as setas movem, espaço abaixa e levanta a caneta.',
    help: 'As setas movem a caneta numa grade de 28 por 28; Home, End, Page Up e Page Down movem na diagonal; com Shift, quatro células de cada vez. Espaço abaixa e levanta a caneta. Delete limpa, Control Z desfaz.',
    pen: 'Caneta',
    eraser: 'Borracha',
    undo: 'Desfazer',
    redo: 'Refazer',
    clear: 'Limpar',
    penDown: 'Caneta abaixada',
    penUp: 'Caneta levantada',
    at: (row, column) => `Linha ${row}, coluna ${column}`,
    cleared: 'Limpo',
  },

  reading: {
    heading: 'O que ela lê',
    loading: (percent) => `Carregando a rede: ${percent}`,
    failed: (reason) => `A rede não pôde ser carregada. ${reason}`,
    retry: 'Tentar de novo',
    waiting: 'Nada desenhado ainda.',
    isDigit: (digit, percent) => `${digit}, com ${percent}`,
    noDigit: 'Não é um algarismo que eu conheça.',
    bestGuess: (digit) => `Se tivesse de ser um: ${digit}.`,
    probabilities: 'Quão provável é cada algarismo',
    digit: 'Algarismo',
    probability: 'Probabilidade',
    reasons: {
      empty: 'Não há nada no papel.',
      'too-faint': 'A tinta é fraca demais para se distinguir do papel.',
      'too-small': 'É pequeno demais para ler.',
      blob: 'É uma mancha sem traços.',
      several: 'Há mais de uma figura; desenhe um só algarismo.',
      cluttered: 'Há marcas separadas demais.',
      'not-strokes': 'Não parece feito de traços de caneta.',
      'not-a-digit': 'Não parece um algarismo.',
      ambiguous: 'Poderia ser mais de um algarismo.',
    },
  },

  sight: {
    heading: 'O que a rede vê',
    lead: 'Cada algarismo é levado à forma que os do MNIST têm: 20 pixels de comprimento, o centro de massa no meio de 28 × 28.',
    picture: '28 por 28 pixels, tinta clara',
    point: 'Aponte para um pixel.',
    pixel: (row, column, value) => `Linha ${row}, coluna ${column}: ${value} de 255`,
    stages: 'O caminho até lá',
    stage: {
      grey: 'Seus traços, com a caneta do MNIST',
      flat: 'Luz uniforme',
      ink: 'Tinta, e a caixa ao redor',
      digit: 'Só o algarismo',
      crop: 'Centrado num quadrado',
      twenty: 'Média em 20 × 20',
      final: 'Posto em 28 × 28 pelo centro de massa',
    },
  },
};
