import { asset } from '#platform/assets.ts'
import { pluriel } from '#platform/texte.ts'
import { read } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Message, Puces } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { enTours } from '../domain/blocs.ts'
import type { Bloc } from '../domain/types.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { filDe } from '../views.tsx'

/** The clock of the hall, on a big screen (island `horloge`): it shows no name, and opens again without a network. */
export const horlogeScreen = screen()

horlogeScreen.get('/lancement/:id/horloge', async (c) => {
  const { visit } = c.var
  const { journee, tempsFort } = await read(visit, (tx) => ouvrir(tx, visit, param(c)))
  const moments = journee.blocs.flatMap(momentsDe)
  return c.html(
    <Layout
      titre="L’horloge des tours"
      fil={filDe(visit, { journee, tempsFort })}
      tete={<link rel="stylesheet" href={asset('horloge.css')} />}
    >
      <horloge-des-tours data-garder="" data-jour={journee.id} data-moments={JSON.stringify(moments)}>
        <script type="module" src={asset('horloge.js')}></script>
        <div data-avec="" hidden>
          <p class="horloge__titre" data-titre=""></p>
          <p class="horloge__reste" role="timer" data-reste=""></p>
          <p class="horloge__apres" data-apres=""></p>
          <Gestes>
            <Bouton type="button" nom="geste" valeur="depart">
              Démarrer
            </Bouton>
            {AUTRES_GESTES.map(([geste, mot]) => (
              <Bouton type="button" genre="secondaire" nom="geste" valeur={geste}>
                {mot}
              </Bouton>
            ))}
          </Gestes>
          <p data-endormi="" hidden>
            Ici, la page ne peut pas empêcher l’écran de s’éteindre : réglez l’appareil pour qu’il reste allumé, ou
            ouvrez le site par son adresse en https.
          </p>
        </div>
        <noscript>
          <Message>Sans JavaScript, cette page ne compte pas le temps : prenez un minuteur, voici les durées.</Message>
        </noscript>
      </horloge-des-tours>
      <details>
        <summary>Tout le déroulé</summary>
        <Puces de={moments.map(({ titre, secondes }) => `${titre} : ${pluriel(secondes / 60, 'minute', 'minutes')}`)} />
      </details>
    </Layout>,
  )
})

const AUTRES_GESTES = [
  ['pause', 'Pause'],
  ['minute', '+ 1 minute'],
  ['suivant', 'Passer au suivant'],
  ['precedent', 'Revenir au précédent'],
  ['essai', 'Essayer la sonnerie'],
] as const

/** What the clock counts: each round of a block by itself. */
const momentsDe = (bloc: Bloc): readonly Readonly<{ titre: string; secondes: number }>[] =>
  enTours(bloc)
    ? Array.from({ length: bloc.tours }, (_, t) => ({
        titre: `${bloc.titre}, tour ${t + 1} sur ${bloc.tours}`,
        secondes: bloc.minutes * 60,
      }))
    : [{ titre: bloc.titre, secondes: bloc.minutes * 60 }]
