import { direComptes } from '#modules/presences/index.ts'
import { direJours, enClair } from '#platform/dates.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { goTo, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { DATES, IDENTITE, RECIT_MAX, recitsAvecComptes } from '../domain/champs.ts'
import { verifier } from '../domain/verifier.ts'
import { Ligne, Recit } from '../morceaux/champs.tsx'
import { Corrections } from '../morceaux/corrections.tsx'
import { citer, type RefusDEcriture } from '../remplir/usecases.ts'
import { direRemarque, REFUS_DE_CHAMP, textes } from '../textes.fr.ts'
import { adresse, Cadre, FORM, FormDePage, Garder, type Vue } from '../views.tsx'
import { aRendre, sauverPage, vueAvecCitations, vueDe } from './page.tsx'

/** First page: what happened, in the porteur's words. */
export const recitsScreen = screen()

const PATH = '/bilans/:id/recits'

recitsScreen.get(PATH, async (c) => c.html(<Recits vue={await vueAvecCitations(c)} />))

recitsScreen.post(PATH, async (c) => {
  const sauve = await sauverPage(c, 'recits')
  if (!sauve.ok) return c.html(<Recits vue={await vueAvecCitations(c, sauve.rendu)} />, sauve.status)
  const vue = await vueDe(c)
  const suite = vue.bilan.issue === 'realisee' ? '/tableau' : '/relecture'
  const remarques = nombresImpossibles(vue).map(direRemarque)
  return goTo(
    c,
    sauve.retour ?? adresse(c.var.visit.territoire, vue.bilan, suite),
    ['C’est gardé.', ...remarques].join(' '),
  )
})

/** Words that somebody said, put after one's own. */
recitsScreen.post('/bilans/:id/champs/:cle/citation', async (c) => {
  const sauve = await sauverPage(c, 'recits')
  if (aRendre(sauve)) return c.html(<Recits vue={await vueAvecCitations(c, sauve.rendu)} />, sauve.status)
  const cle = c.req.param('cle')
  const texte = String((await c.req.formData()).get('texte') ?? '').trim()
  const result = await citer(c.var.visit, param(c), cle, texte)
  const retour = `${adresse(c.var.visit.territoire, { id: param(c) }, '/recits')}#bloc-${cle}`
  return goTo(c, retour, result.ok ? 'C’est ajouté à votre texte : relisez-le.' : PAS_AJOUTE[result.reason])
})

const PAS_AJOUTE: Readonly<Record<RefusDEcriture, string>> = {
  ...REFUS_DE_CHAMP,
  verrouille: textes.verrouille,
  'trop-long': `Pas ajouté : le texte deviendrait trop long, ${RECIT_MAX.toLocaleString('fr-FR')} caractères au plus.`,
}

/** Numbers that the words tell and that cannot be: said where they are typed, not only to who signs. */
const nombresImpossibles = ({ bilan, champs, reglages, comptees, peutEcrire }: Vue) =>
  peutEcrire ? verifier(bilan.issue, champs, reglages, comptees).filter(({ code }) => code.startsWith('trop-de-')) : []

const recitsDeLaVue = ({ bilan, comptees }: Vue): readonly string[] => recitsAvecComptes(bilan.issue, comptees)

export function Recits({ vue }: { vue: Vue }) {
  const { bilan } = vue
  const recits = recitsDeLaVue(vue)
  const remarques = nombresImpossibles(vue)
  return (
    <Cadre vue={vue} ou="recits" chapeau={`${bilan.actionTitre}, ${bilan.structureNom}`}>
      {vue.peutEcrire ? <p class="doux">Tout est gardé au fur et à mesure. Vous pouvez fermer et revenir.</p> : null}
      {vue.peutEcrire && bilan.issue === 'realisee' ? <DejaConnu vue={vue} recits={recits} /> : null}
      <Aujourdhui vue={vue} />
      <MalgreLesComptes vue={vue} />
      <Garder vue={vue}>
        {recits.map((cle) =>
          cle === DATES[0] || cle === DATES[1] ? (
            <Ligne vue={vue} cle={cle} type="date" />
          ) : (
            <Recit
              vue={vue}
              cle={cle}
              lignes={cle === 'mise-en-oeuvre' ? 9 : 6}
              remarques={remarques.filter((une) => une.cle === cle)}
            />
          ),
        )}
        <details class="pile">
          <summary>Qui rend compte : {vue.champs.get('nom')?.valeur ?? bilan.structureNom}</summary>
          {IDENTITE.map((cle) => (
            <Ligne vue={vue} cle={cle} />
          ))}
        </details>
        <Corrections vue={vue} cles={[...IDENTITE, ...recits]} />
        <FormDePage
          vue={vue}
          vers="recits"
          suite={bilan.issue === 'realisee' ? 'Continuer : compter' : 'Continuer : relire et signer'}
        />
      </Garder>
    </Cadre>
  )
}

/** Of a request to move the dates: those that stand. */
function Aujourdhui({ vue: { bilan, periode } }: { vue: Vue }) {
  const { debut, fin } = periode
  if (bilan.issue !== 'dates' || debut === null || fin === null) return null
  return <p>{`Aujourd’hui : du ${enClair(debut)} au ${enClair(fin)}.`}</p>
}

/** Before anything is signed: somebody counted who came to what is told as never done. */
function MalgreLesComptes({ vue: { comptees, peutEcrire, visit, bilan } }: { vue: Vue }) {
  if (comptees === null || !peutEcrire || bilan.issue !== 'non-realisee') return null
  const { presences } = comptees
  return (
    <Message
      genre="attention"
      titre={`${pluriel(presences, 'présence est comptée', 'présences sont comptées')} pour cette action ${direJours(bilan.jours)}`}
    >
      {`${majuscule(direComptes(comptees))}. Vous dites qu’elle n’a pas eu lieu. Si c’est une erreur, `}
      <a href={`${adresse(visit.territoire, bilan)}#changer`}>changez ce que l’action est devenue</a>
      {' ou '}
      <a href={url('/presences/:id', visit, { id: bilan.actionId })}>corrigez les comptes</a>.
    </Message>
  )
}

/** Of a draft begun before the counts came in: what is known since fills what is empty, by one press. */
function DejaConnu({ vue, recits }: { vue: Vue; recits: readonly string[] }) {
  const vides = recits.filter((cle) => (vue.champs.get(cle)?.valeur ?? '').trim() === '').length
  if (vides === 0) return null
  return (
    <div class="formulaire">
      <p>
        {pluriel(vides, 'réponse est vide', 'réponses sont vides')} : le calendrier et les présences comptées en disent
        peut-être une partie.
      </p>
      <SeulGeste
        genre="secondaire"
        icone="suivi"
        form={FORM}
        formaction={`${adresse(vue.visit.territoire, vue.bilan, '/mise-a-jour')}?vers=recits`}
      >
        Reprendre ce qui est connu
      </SeulGeste>
    </div>
  )
}
