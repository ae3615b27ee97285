import type { Child } from 'hono/jsx'
import { newId } from '#platform/ids.ts'
import { Paragraphes } from '#ui/data.tsx'
import { Bouton, Champ, Choix, Formulaire, Gestes, SeulGeste, Zone } from '#ui/fields.tsx'
import { enEuros } from '../dire/calculs.ts'
import { type GenreDeChamp, genreDe } from '../domain/champs.ts'
import { CASES, INTITULES } from '../domain/tableau.ts'
import type { Suggestion } from '../store/suggestions.ts'
import { jourOuTexte, nomDuChamp } from '../textes.fr.ts'
import { adresse, FORM, type Vue } from '../views.tsx'

/** In the margin: what council and desk propose, and the porteur's answer. */
export function Marge({ vue, cle }: { vue: Vue; cle: string }) {
  const siennes = vue.suggestions.filter((une) => une.cle === cle)
  const attendent = siennes.filter(({ etat }) => etat === 'proposee')
  if (siennes.length === 0 && !vue.peutSuggerer) return null
  const nom = nomDuChamp(cle, vue.reglages.numerotation)
  return (
    <aside class="marge pile pile--serree" aria-label={`En marge de « ${nom} »`}>
      {attendent.map((une) => (
        <UneSuggestion vue={vue} suggestion={une} />
      ))}
      {siennes.length > attendent.length ? (
        <p class="petit doux">
          {siennes
            .filter(({ etat }) => etat !== 'proposee')
            .map(
              ({ par, mot, etat }) =>
                `${par}${mot === '' ? '' : `, « ${mot} »`} : proposition ${etat === 'acceptee' ? 'prise' : 'laissée de côté'}.`,
            )
            .join(' ')}
        </p>
      ) : null}
      {vue.peutEcrire
        ? siennes
            .filter(({ remplace, texte }) => remplace !== '' && remplace !== texte)
            .map(({ par, remplace }) => (
              <details>
                <summary>Votre texte d’avant la proposition faite par {par}</summary>
                <blockquote class="a-copier">
                  <Paragraphes texte={remplace} />
                </blockquote>
              </details>
            ))
        : null}
      {vue.peutSuggerer ? (
        <Proposer vue={vue} ou={cle} genre={genreDe(cle)} valeur={vue.champs.get(cle)?.valeur ?? ''} />
      ) : null}
    </aside>
  )
}

const LIBELLES = {
  long: 'Une autre rédaction',
  montant: 'Un autre montant, en euros',
  jour: 'Un autre jour',
  court: 'Ce qu’il faudrait écrire',
} as const

type ProposerProps = Readonly<{ vue: Vue; ou: string; genre: GenreDeChamp | null; valeur?: string; children?: Child }>

function Proposer({ vue, ou, genre, valeur, children }: ProposerProps) {
  const rendu = vue.rendu.marge?.ou === ou ? vue.rendu.marge : undefined
  const texte = {
    nom: `texte-${ou}`,
    libelle: LIBELLES[genre ?? 'court'],
    aide: 'Le porteur reste l’auteur : il prend, ou laisse.',
    valeur: rendu?.raw[`texte-${ou}`] ?? valeur,
    erreur: rendu?.errors[`texte-${ou}`],
  }
  return (
    <details open={rendu !== undefined}>
      <summary>Proposer en marge</summary>
      <Formulaire
        action={adresse(vue.visit.territoire, vue.bilan, '/suggestions')}
        hidden={{ id: newId(), ou, ...(children ? {} : { cle: ou }) }}
        errors={rendu?.errors ?? {}}
      >
        {children}
        {genre === 'long' ? (
          <Zone {...texte} lignes={5} />
        ) : (
          <Champ {...texte} type={genre === 'jour' ? 'date' : 'text'} largeur="moyen" />
        )}
        <Champ
          nom={`mot-${ou}`}
          libelle="Un mot pour le porteur"
          valeur={rendu?.raw[`mot-${ou}`]}
          erreur={rendu?.errors[`mot-${ou}`]}
        />
        <SeulGeste genre="secondaire" icone="commentaire">
          Proposer
        </SeulGeste>
      </Formulaire>
    </details>
  )
}

export const MARGE_DU_TABLEAU = 'tableau'

/** Of two hundred cells one margin: what is proposed for each, then one more. */
export function MargeDuTableau({ vue }: { vue: Vue }) {
  const cles = [...CASES, ...INTITULES].filter((cle) => vue.suggestions.some((une) => une.cle === cle))
  if (cles.length === 0 && !vue.peutSuggerer) return null
  const nom = (cle: string) => nomDuChamp(cle, vue.reglages.numerotation)
  return (
    <section class="pile pile--serree" aria-labelledby="marge" id={`bloc-${MARGE_DU_TABLEAU}`}>
      <h2 id="marge">En marge du tableau</h2>
      {cles.map((cle) => (
        <>
          <h3>{nom(cle)}</h3>
          <Marge vue={{ ...vue, peutSuggerer: false }} cle={cle} />
        </>
      ))}
      {vue.peutSuggerer ? (
        <Proposer vue={vue} ou={MARGE_DU_TABLEAU} genre="court">
          <Choix
            nom="cle"
            libelle="Quelle case ?"
            required
            valeur={vue.rendu.marge?.raw.cle}
            options={[...CASES, ...INTITULES].map((cle) => ({ valeur: cle, libelle: nom(cle) }))}
          />
        </Proposer>
      ) : null}
    </section>
  )
}

function UneSuggestion({ vue, suggestion }: { vue: Vue; suggestion: Suggestion }) {
  const { texte, mot, par, id, cle } = suggestion
  const vers = { form: FORM, formaction: adresse(vue.visit.territoire, vue.bilan, `/suggestions/${id}`) }
  const dit = genreDe(cle) === 'montant' && texte !== '' ? `${enEuros(Number(texte))} €` : jourOuTexte(texte)
  return (
    <div class="carte carte--creux">
      <p>
        <strong>{par}</strong> propose{mot === '' ? '' : ` : ${mot}`}
      </p>
      {texte === '' ? null : (
        <blockquote class="a-copier">
          <Paragraphes texte={dit} />
        </blockquote>
      )}
      {vue.peutEcrire ? (
        <Gestes>
          <Bouton petit icone="fait" {...vers} nom="reponse" valeur="acceptee">
            {texte === '' ? 'C’est fait' : genreDe(cle) === 'long' ? 'Prendre ce texte' : `Prendre « ${dit} »`}
          </Bouton>
          <Bouton petit genre="discret" {...vers} nom="reponse" valeur="ecartee">
            Laisser de côté
          </Bouton>
        </Gestes>
      ) : null}
    </div>
  )
}
