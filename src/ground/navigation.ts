import { url } from '#platform/url.ts'
import type { PageContext } from '#ui/layout.tsx'
import { aRole, estALAnimation, estAuBureau, type Visit } from './visit.ts'

type Entree = Readonly<{
  path: string
  libelle: string
  icone: PageContext['navigation'][number]['icone']
  /** Shown while the council tries this tool. */
  outil?: string
}>

const ACCUEIL: Entree = { path: '/', libelle: 'Accueil', icone: 'accueil' }
const ACTIONS: Entree = { path: '/actions', libelle: 'Actions', icone: 'actions' }
const CALENDRIER: Entree = { path: '/calendrier', libelle: 'Calendrier', icone: 'calendrier', outil: 'calendrier' }
/** The meetings of the programmation; residents read them in the calendar. */
const TEMPS_FORTS: Entree = { path: '/temps-forts', libelle: 'Temps forts', icone: 'personnes', outil: 'calendrier' }
const BILANS: Entree = { path: '/bilans', libelle: 'Bilans', icone: 'bilan', outil: 'bilans' }
const MES_ACTIONS: Entree = { path: '/suivi/mes-actions', libelle: 'Mes actions', icone: 'suivi', outil: 'suivi' }
const SUIVI: Entree = { path: '/suivi', libelle: 'Suivi', icone: 'suivi', outil: 'suivi' }
const APPELS: Entree = { path: '/appels', libelle: 'Appels à talents', icone: 'appel' }
const ANNUAIRE: Entree = { path: '/annuaire', libelle: 'Annuaire', icone: 'annuaire' }
const LIENS: Entree = { path: '/mises-en-lien', libelle: 'Mises en lien', icone: 'mise-en-lien' }
const AIDER: Entree = { path: '/je-peux-aider', libelle: 'Je peux aider', icone: 'coup-de-pouce' }
const ROLE: Entree = { path: '/le-role', libelle: 'Le rôle', icone: 'info' }
/** The council's own pages: what it reads before the vote, its members. */
const CONSEIL: Entree = { path: '/conseil', libelle: 'Le conseil', icone: 'conseil', outil: 'suivi' }
const PARTAGE: Entree = { path: '/partage', libelle: 'Partage', icone: 'echange' }
const REGLAGES: Entree = { path: '/reglages', libelle: 'Réglages', icone: 'reglages' }

/** The main doors of each role, most used first; the rest is reached from the home. */
export function navigation(visit: Visit, chemin: string): PageContext['navigation'] {
  const essayee = ({ outil }: Entree) => outil === undefined || visit.territoire.outils.includes(outil)
  return entries(visit)
    .filter(essayee)
    .map(({ path, libelle, icone }) => {
      const href = url(path, visit)
      const actif = path === '/' ? chemin === href : chemin === href || chemin.startsWith(`${href}/`)
      return { href, libelle, icone, actif }
    })
}

function entries({ me }: Visit): Entree[] {
  if (me.genre === 'lien') return [ACCUEIL, CALENDRIER, APPELS]
  if (estALAnimation(me))
    return [ACCUEIL, CALENDRIER, TEMPS_FORTS, ACTIONS, LIENS, APPELS, ANNUAIRE, SUIVI, CONSEIL, PARTAGE, REGLAGES]
  if (estAuBureau(me))
    return [ACCUEIL, LIENS, APPELS, CALENDRIER, TEMPS_FORTS, ANNUAIRE, ACTIONS, SUIVI, CONSEIL, PARTAGE, REGLAGES]
  if (aRole(me, 'cdsu'))
    return [ACCUEIL, ACTIONS, SUIVI, BILANS, CONSEIL, CALENDRIER, TEMPS_FORTS, APPELS, PARTAGE, REGLAGES]
  if (aRole(me, 'conseil')) return [ACCUEIL, CONSEIL, CALENDRIER, ACTIONS, SUIVI, TEMPS_FORTS, APPELS, ANNUAIRE, ROLE]
  if (aRole(me, 'porteur'))
    return [ACCUEIL, MES_ACTIONS, CALENDRIER, BILANS, TEMPS_FORTS, ACTIONS, APPELS, PARTAGE, ROLE]
  if (aRole(me, 'partenaire')) return [ACCUEIL, ACTIONS, SUIVI, CALENDRIER, TEMPS_FORTS, APPELS, ROLE]
  return [ACCUEIL, CALENDRIER, APPELS, AIDER, ACTIONS, ROLE]
}
