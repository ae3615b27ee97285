export { peutLireLEvaluation } from '#modules/recommandations/index.ts'
