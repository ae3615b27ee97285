import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Etiquette, type GenreDEtiquette } from '#ui/data.tsx'
import { type Etat, etatDe } from './domain.ts'
import { direLAdresse, direLaSuite } from './mots.ts'
import type { RecommandationLue } from './store.ts'
import { NOM_DE_L_ETAT } from './textes.fr.ts'

const COULEUR: Readonly<Record<Etat, GenreDEtiquette>> = {
  oubliee: 'erreur',
  'sans-suite': 'erreur',
  'en-retard': 'attente',
  attend: 'info',
  acceptee: 'info',
  'en-partie': 'info',
  refusee: 'neutre',
  faite: 'succes',
}

export const EtatVu = ({ etat }: { etat: Etat }) => <Etiquette genre={COULEUR[etat]}>{NOM_DE_L_ETAT[etat]}</Etiquette>

type LigneProps = Readonly<{ r: RecommandationLue; t: Territoire; aujourdhui: Temporal.PlainDate }>

/** One of a list: what is asked, where it stands, of whom and to whom. */
export const LigneDeRecommandation = ({ r, t, aujourdhui }: LigneProps) => (
  <div class="pile pile--serree">
    <p>
      <EtatVu etat={etatDe(r, aujourdhui)} />{' '}
      <a href={url('/evaluation/recommandations/:id', t, { id: r.id })}>{r.demande}</a>
    </p>
    <p class="petit doux">{direLAdresse(r)}</p>
    {r.reponse === null && r.faiteLe === null ? null : <p class="petit">{direLaSuite(r)}</p>}
  </div>
)
