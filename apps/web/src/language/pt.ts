import type { Messages } from './language.ts';

/** Todos os textos da página, em português. */
export const pt: Messages = {
  name: 'mnist-cnn',
  views: { draw: 'Desenhar', inside: 'Ver por dentro' },
  viewsLabel: 'Vistas',
  loadingView: 'Carregando …',
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

  picture: {
    heading: 'Ou leia uma imagem',
    open: 'Abrir uma imagem',
    camera: 'Câmera',
    cameraSees: 'O que a câmera vê',
    hint: 'Uma imagem também pode ser solta aqui ou colada.',
    take: 'Tirar a foto',
    cancel: 'Cancelar',
    shown: (name) => `A imagem que é lida: ${name}`,
    back: 'Voltar ao papel',
    noCamera: 'Não há câmera, ou ela não pode ser usada aqui.',
    problems: {
      'no-picture': 'Este arquivo não é uma imagem que este navegador abra.',
      'too-large': 'Esta imagem é grande demais: no máximo 40 MB e 100 milhões de pixels.',
    },
  },

  testDigits: {
    heading: 'Algarismos de teste',
    take: 'Pegar um algarismo de teste',
    loading: (percent) => `Carregando os algarismos de teste: ${percent}`,
    name: (index, label) => `algarismo de teste ${index}, um ${label}`,
    number: 'Número do algarismo de teste, 0 a 9999',
    previous: 'Algarismo de teste anterior',
    next: 'Próximo algarismo de teste',
    random: 'Outro qualquer',
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

  inside: {
    heading: 'Camada por camada',
    lead: 'O que cada camada faz do seu algarismo, da imagem às dez probabilidades. Claro é grande. Aponte para uma célula, ou escolha uma com as setas, e ela é desmontada.',
    nothing: 'Desenhe primeiro um algarismo: aqui você vê o que cada camada faz dele.',
    keys: 'As setas escolhem uma célula; Page Up e Page Down, um mapa.',
    panel: 'Como surge um número',
    choose: 'Aponte para uma célula para ver de onde vem o número dela.',
    layers: {
      input: (size) => `A imagem: ${size}`,
      convolution: (count, kernel, size) => `${count} convoluções de ${kernel}: ${size}`,
      pooling: (window, size) => `O maior de cada ${window}: ${size}`,
      dense: (size) => `${size} neurônios que veem tudo`,
      softmax: (size) => `${size} probabilidades`,
      other: (name, size) => `${name}: ${size}`,
    },
    does: {
      input: 'Seu algarismo como a rede o recebe, tinta 1 sobre 0.',
      convolution:
        'Cada mapa é um pequeno padrão procurado em toda parte: um núcleo desliza sobre os mapas acima, os produtos são somados, e o que fica abaixo de 0 é cortado.',
      'max-pooling':
        'De cada pequeno quadrado só fica a resposta mais forte: metade do tamanho, e um pequeno desvio deixa de importar.',
      dense: 'Cada neurônio pesa todas as células acima. Juntos, descrevem o algarismo inteiro.',
      activation: 'Cada célula passa por uma função.',
      unsupported: 'Esta camada não pode ser desmontada aqui.',
    },
    pixel: (row, column) => `Pixel na linha ${row}, coluna ${column}`,
    cell: (map, row, column) => `Mapa ${map}, linha ${row}, coluna ${column}`,
    unit: (number) => `Neurônio ${number}`,
    sees: (rows, columns) => `Vê ${rows} × ${columns} pixels da imagem.`,
    convolution: (count) =>
      count === 1
        ? 'Entradas vezes núcleo, célula a célula, somadas:'
        : `Entradas vezes núcleo, somadas sobre ${count} mapas; os três que mais contribuem:`,
    inputs: (map) => `entradas, mapa ${map}`,
    weights: 'núcleo',
    products: (sum) => `produtos: ${sum}`,
    pooling: 'O maior da sua janela:',
    window: 'janela',
    dense: (count) =>
      `Todas as ${count} entradas vezes um peso cada; o que mais fala a favor e contra:`,
    from: 'Entrada',
    input: 'Valor',
    weight: 'Peso',
    product: 'Produto',
    others: 'todas as outras',
    sum: (parts, bias, sum, output) =>
      `Produtos ${parts}, viés ${bias}: juntos ${sum}. Passado adiante: ${output}.`,
    image: 'A própria imagem: nada calculado ainda.',
    same: 'O mesmo número que na camada acima.',
    occlusion: {
      heading: 'Que tinta decidiu',
      lead: (digit) => `Quanto menos provável fica o ${digit} com uma parte coberta.`,
      description: (digit, percent) =>
        `Coberto onde mais importa, o ${digit} perde ${percent} da sua probabilidade.`,
    },
  },
};
